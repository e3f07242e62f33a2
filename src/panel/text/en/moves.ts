import type { MoveCounts, MovesText } from '../movesText.ts';
import { counted, number } from './counted.ts';

const UNSURE = {
  what: 'We can’t tell if it was finished.',
  todo: 'Nothing is lost. Refresh the list, and retry if the file is still here.',
};

function summary({ moved, copied, there, both, failed }: MoveCounts): string {
  return [
    moved > 0 ? `${number.format(moved)} moved here` : '',
    copied > 0 ? `${number.format(copied)} copied here` : '',
    there > 0 ? `${number.format(there)} here already` : '',
    both > 0 ? `${number.format(both)} stored here, original still there` : '',
    failed > 0 ? `${number.format(failed)} failed` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export const enMoves: MovesText = {
  to: { move: 'Move to', copy: 'Copy to' },
  short: { move: 'Move', copy: 'Copy' },
  free: (slots) => `${number.format(slots)} free`,
  full: 'full',
  tooFew: (slots) => `only ${number.format(slots)} free`,
  here: {
    move: (count) => `Move ${number.format(count)} here`,
    copy: (count) => `Copy ${number.format(count)} here`,
  },
  copyKey: (key) => `Hold ${key} to copy`,
  readOnly: 'No files can be added here',
  fullField: (field) => `“${field}” is full`,
  fullMore: 'No room left',
  dragged: (count) => counted(count, 'file'),
  running: { move: (name) => `Moving “${name}”…`, copy: (name) => `Copying “${name}”…` },
  progress: {
    move: (position, total) => `Moving ${number.format(position)} of ${number.format(total)}`,
    copy: (position, total) => `Copying ${number.format(position)} of ${number.format(total)}`,
  },
  stop: 'Stop',
  stopIn: (field) => `Stop moving or copying to “${field}”`,
  began: {
    move: (count, field) => `Moving ${counted(count, 'file')} to “${field}”`,
    copy: (count, field) => `Copying ${counted(count, 'file')} to “${field}”`,
  },
  summary,
  summaryIn: (field, counts) => {
    const { moved, copied, there, both, failed } = counts;
    if (copied + there + both + failed === 0) return `${counted(moved, 'file')} moved to “${field}”`;
    if (moved + there + both + failed === 0) return `${counted(copied, 'file')} copied to “${field}”`;
    return `“${field}”: ${summary(counts)}`;
  },
  seeRows: 'Each file says why.',
  notDone: { move: 'Not moved.', copy: 'Not copied.' },
  both: 'Stored in the new field, but it couldn’t be deleted here. It is in both now.',
  bothUnsure:
    'It is in the new field. It wasn’t certain that it could be deleted here: refresh, compare the two, and delete the one you don’t need.',
  bothChanged: (to) => `Feishu Project stored the copy as “${to}”, so this one was kept.`,
  notStored: (name) => ({
    what: 'Feishu Project didn’t save the copy in full.',
    todo: `If a new “${name}” has just appeared in the other field, it is incomplete: delete that one, then retry.`,
  }),
  failures: {
    field_full: {
      what: 'The other field is full.',
      todo: 'Delete a file you no longer need there, then retry.',
    },
    conflict: {
      what: 'The rows have changed meanwhile.',
      todo: 'Refresh the list, look where it goes, and retry.',
    },
    not_found: { what: 'Not found. It may have been deleted or moved.', todo: 'Refresh the list.' },
    body_incomplete: { what: 'The file couldn’t be read in full.', todo: 'Try again later.' },
    file_too_large: {
      what: 'The file is too large.',
      todo: 'Download it, compress or split it, then upload it again.',
    },
    outcome_unknown: UNSURE,
    unreachable: UNSURE,
    unreadable_answer: UNSURE,
    internal: UNSURE,
  },
};
