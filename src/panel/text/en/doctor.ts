import type { DoctorText } from '../doctorText.ts';
import { counted, number } from './counted.ts';

const UNSURE = {
  what: 'We can’t tell if it was repaired.',
  todo: 'Nothing is lost. Refresh the list, and retry if this message is still there.',
};

export const enDoctor: DoctorText = {
  storedAs: (type) => `Wrong file type: ${type}.`,
  storedWithoutType: 'No file type recorded.',
  shouldBe: (type) => `By its name it should be ${type}.`,
  isReally: (type) => `Its content is ${type}.`,
  why: 'Other pages of Feishu Project may fail to preview it.',
  needsPlace: 'Repairing needs one free place: delete a file you no longer need first.',
  repair: 'Repair',
  repairNamed: (name) => `Repair the type of ${name}`,
  repairAll: 'Repair all',
  repairAllIn: (field) => `Repair all types in “${field}”`,
  retryNamed: (name) => `Retry the repair of ${name}`,
  waiting: 'Waiting to be repaired',
  running: 'Repairing…',
  runningNamed: (name) => `Repairing “${name}”…`,
  repaired: (type) => `Repaired. Its file type is ${type} now.`,
  fine: (type) => ({
    what: `Its content is ${type}, as recorded. Nothing to repair.`,
    todo: 'If its name promises something else, download, rename and upload it again.',
  }),
  wrongTypes: (count) => `${counted(count, 'file')} ${count === 1 ? 'has' : 'have'} a wrong type.`,
  whyAll: 'Other pages of Feishu Project may fail to preview them.',
  progress: (position, total) => `Repairing ${number.format(position)} of ${number.format(total)}`,
  stop: 'Stop',
  stopIn: (field) => `Stop repairing files in “${field}”`,
  summary: ({ repaired, fine, failed }) =>
    [
      repaired > 0 ? `${number.format(repaired)} repaired` : '',
      fine > 0 ? `${number.format(fine)} needed no repair` : '',
      failed > 0 ? `${number.format(failed)} not repaired` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  seeList: 'The list says why.',
  announceRepaired: (name) => `The type of ${name} was repaired`,
  announceFine: (name) => `${name} needs no repair`,
  announceFailed: (name) => `${name} was not repaired`,
  unchanged: 'The file is unchanged.',
  failures: {
    field_full: {
      what: 'Repairing needs one free place, and this field is full. The file is unchanged.',
      todo: 'Delete a file you no longer need, then retry.',
    },
    not_found: { what: 'Not found. It may have been deleted.', todo: 'Refresh the list.' },
    not_stored: {
      what: 'Feishu Project didn’t save the repaired file. The file is unchanged.',
      todo: 'Try again.',
    },
    repair_failed: {
      what: 'A new copy was saved, but the repair couldn’t be finished.',
      todo: 'Look at the list: if both are there, delete the one you don’t need.',
    },
    body_incomplete: {
      what: 'The file couldn’t be read in full. It is unchanged.',
      todo: 'Try again later.',
    },
    body_mismatch: { what: 'The file couldn’t be read in full. It is unchanged.', todo: 'Try again later.' },
    file_too_large: {
      what: 'The file is too large to repair. It is unchanged.',
      todo: 'Download it, compress or split it, then upload it again.',
    },
    file_infected: {
      what: 'The file didn’t pass the security check and wasn’t repaired. It is unchanged.',
      todo: 'Ask an admin.',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};
