import type { DeletionText } from '../deletionText.ts';
import { counted, number } from './counted.ts';

export const enDeletion: DeletionText = {
  title: (count) => (count === 1 ? 'Delete this file?' : `Delete these ${counted(count, 'file')}?`),
  warning: (seconds) => `You can undo this for ${seconds} seconds. After that they’re gone for everyone.`,
  andMore: (count) => `and ${number.format(count)} more`,
  confirm: (count) => (count === 1 ? 'Delete' : `Delete ${counted(count, 'file')}`),
  announcePending: (count) => `${counted(count, 'file')} will be deleted. Undo?`,
  pending: (count) => `Deleting ${counted(count, 'file')}`,
  undo: 'Undo',
  secondsLeft: (seconds) => `\u00a0(${seconds})`, // the button would drop a plain space
  undoNamed: (name) => `Undo deleting ${name}`,
  now: 'Delete now',
  undone: (count) => `${counted(count, 'file')} kept`,
  running: (count) => `Deleting ${counted(count, 'file')}…`,
  done: (count) => `${counted(count, 'file')} deleted`,
  doneOnLeaving: (count) => `${counted(count, 'file')} deleted when you left the page`,
  goneElsewhere: (count) => `${counted(count, 'file')} already moved or deleted`,
  joined: (first, second) => `${first}. ${second}`,
  notDone: (count) => `${counted(count, 'file')} not deleted`,
  partlyDone: (deleted, kept) =>
    `${number.format(deleted)} deleted, ${number.format(kept)} failed. See the list`,
  unsure: (count) =>
    `We can’t tell if ${counted(count, 'file')} ${count === 1 ? 'was' : 'were'} deleted. Refresh to check`,
  stillThere: 'Couldn’t delete this file. Please try again.',
  unknown: 'We can’t tell if this file was deleted. Refresh to check.',
  bar: 'Files to be deleted',
  restore: 'Restore',
  restoreSome: (count) => `Restore ${number.format(count)}`,
  restoreHint: 'Restoring uploads them again as new files, in your name, at the end of the list.',
  someRestorable: (restorable, deleted) =>
    `${number.format(restorable)} of ${counted(deleted, 'deleted file')} can be restored`,
  restoreBar: 'Restore deleted files',
  restoreFailed: (name, reason) => `${name}: ${reason}`,
  bytesGone: 'It can’t be restored any more. Please upload it again from where you have it.',
  restoring: (count) => `Uploading ${counted(count, 'file')} again…`,
  restored: (count) => `${counted(count, 'file')} uploaded again`,
  notRestored: (count) => `${counted(count, 'file')} not restored`,
  interruptedTitle: (count) =>
    count === 1
      ? '1 file was not deleted because the page was closed'
      : `${number.format(count)} files were not deleted because the page was closed`,
  interruptedNames: (names, more) =>
    more > 0 ? `${names.join(', ')} and ${number.format(more)} more` : names.join(', '),
  interruptedTodo: 'They are still in the list.',
  again: 'Delete again',
  keep: 'Keep them',
};
