import type { UploadsText } from '../uploadsText.ts';
import { counted, number } from './counted.ts';

function quoted(names: readonly string[], more: number): string {
  const all = names.map((name) => `“${name}”`).join(', ');
  return more > 0 ? `${all} and ${number.format(more)} more` : all;
}

export const enUploads: UploadsText = {
  title: (count) => `Uploading ${counted(count, 'file')}`,
  paused: (count) => `Paused, ${counted(count, 'file')} left`,
  pause: 'Pause',
  resume: 'Continue',
  cutOff: 'No connection, goes on by itself',
  waitingCount: (count) => `${counted(count, 'file')} left`,
  waiting: 'Waiting',
  confirming: 'Sent, confirming…',
  stored: 'Uploaded',
  replacing: 'Uploaded, deleting the old file…',
  repeating: 'Retrying soon',
  tray: (field) => `Uploads to “${field}”`,
  dismissAll: 'Dismiss all',
  sentOf: (sent, total) => `${sent} / ${total}`,
  speed: (perSecond) => `${perSecond}/s`,
  timeLeft: (seconds) =>
    seconds < 60
      ? `${Math.max(1, Math.round(seconds))} s left`
      : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s left`,
  cancelAll: 'Cancel all',
  retryAll: 'Retry all',
  cancelledTooLate: (name) =>
    `“${name}” was uploaded before it could be cancelled. Delete it if you don’t need it.`,
  cancelNamed: (name) => `Cancel the upload of ${name}`,
  retryNamed: (name) => `Retry the upload of ${name}`,
  dismissNamed: (name) => `Got it: ${name}`,
  progressOfAll: (field) => `Progress of all uploads to “${field}”`,
  progressOf: (name) => `Upload progress of ${name}`,
  summary: ({ stored, refused, failed }) =>
    [
      stored > 0 ? `${number.format(stored)} uploaded` : '',
      refused > 0 ? `${number.format(refused)} not accepted` : '',
      failed > 0 ? `${number.format(failed)} failed` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  announceQueued: (count) => `${counted(count, 'file')} queued for upload`,
  announceStored: (count) => `${counted(count, 'file')} uploaded`,
  announceFailed: (count) => `${counted(count, 'file')} failed to upload`,
  rename: 'Rename',
  renameAll: 'Rename all',
  renameNamed: (name) => `Rename ${name}`,
  renameTo: (name) => ['Rename to “', name, '”'],
  willRename: (name) => ['Will be renamed to “', name, '” once it is uploaded'],
  renaming: 'Waiting to be renamed',
  notRenamed: (name) => ['Not renamed. The file is still “', name, '”.'],
  renameNeedsPlace:
    'Old and new take a place each for a moment, and there is none left. Delete files you no longer need, then retry.',
  nameCleaned: {
    empty: 'The file had no name and was given one.',
    dots: 'The file’s name can’t be used. It was given another.',
    slash: 'Slashes in its name were replaced by “_”.',
    control: 'Invisible control characters were removed from its name.',
    surrogate: 'Invalid characters in its name were replaced.',
    too_long: 'Its name was too long and was shortened in the middle.',
  },
  unsentTitle: (unsent, total) =>
    unsent < total
      ? `${number.format(unsent)} of ${counted(total, 'file')} not uploaded`
      : `${counted(unsent, 'file')} not uploaded`,
  unsentNames: (names, more) =>
    more > 0 ? `${names.join(', ')} and ${number.format(more)} more` : names.join(', '),
  unsentTodo:
    'The page was left before they were uploaded. Choose them again, and they go to the field they were meant for.',
  unsentPick: 'Choose again',
  unsentForget: 'Don’t upload',
  unsentListed: (names, more) => `Already in the list, not uploaded again: ${quoted(names, more)}.`,
  unsentStrangers: (names, more) =>
    `Not among those files, or changed since, and so not uploaded: ${quoted(names, more)}.`,
  typeCorrected: (from, to) => `Type corrected: ${from} → ${to}`,
  nameChanged: (from, to) => `Feishu Project changed the name: ${from} → ${to}`,
  notReplaced: 'The old file couldn’t be deleted. Delete it in the list.',
  goneMeanwhile: (names) => `Deleted during the upload: ${names.map((name) => `“${name}”`).join(', ')}`,
};
