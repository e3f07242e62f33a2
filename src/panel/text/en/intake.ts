import type { NameRefusal } from '../../../contract/fileName.ts';
import type { IntakeText } from '../intakeText.ts';
import { counted, number } from './counted.ts';

const NAME_REFUSALS: Record<NameRefusal, string> = {
  empty: 'The file has no name. Not uploaded.',
  dots: 'A file can’t be named “.” or “..”. Not uploaded.',
  slash: 'The name contains a slash. Not uploaded.',
  control: 'The name contains invisible control characters. Not uploaded.',
  surrogate: 'The name contains an invalid character. Not uploaded.',
  too_long: 'The name is too long. Not uploaded.',
};

/** How large a file is, or by how much it is too large where both sizes would read alike. */
function excess(file: { sizeBytes: number; limitBytes: number }, size: (bytes: number) => string): string {
  const own = size(file.sizeBytes);
  return own === size(file.limitBytes) ? `by ${size(file.sizeBytes - file.limitBytes)}` : `this file: ${own}`;
}

export const enIntake: IntakeText = {
  emptyTitle: 'Drop or paste files here',
  emptyHint: (fileLimit, slotsLeft) =>
    `or choose them with “Add files” · up to ${fileLimit} each, up to ${number.format(slotsLeft)} files`,
  dropInto: (field) => `Add to “${field}”`,
  slotsLeft: (count, fileLimit) => `Room for ${counted(count, 'file')}, up to ${fileLimit} each`,
  refusedCount: (count) => `${counted(count, 'file')} not uploaded`,
  refusal: (refusal, size) => {
    switch (refusal.reason) {
      case 'empty':
        return {
          what: 'Empty file. Not uploaded.',
          todo: 'Check that it has content, then add it again.',
        };
      case 'too_large':
        return {
          what: `Over ${size(refusal.limitBytes)} (${excess(refusal, size)}). Not uploaded.`,
          todo: 'Compress or split it, then add it again.',
        };
      case 'field_full':
        return {
          what: `Over the limit of ${counted(refusal.capacity, 'file')}. Not uploaded.`,
          todo: 'Delete files you no longer need, then add it again.',
        };
      case 'name':
        return { what: NAME_REFUSALS[refusal.problem], todo: 'Rename it, then add it again.' };
    }
    return refusal satisfies never;
  },
  noPlaceToReplace: (capacity) => ({
    what: `Over the limit of ${counted(capacity, 'file')}. Not uploaded.`,
    todo: 'To replace the file of this name, delete that one first, then add it again.',
  }),
  folderEmpty: {
    what: 'Empty folder. Nothing to upload.',
    todo: 'Check that it has files in it, then add it again.',
  },
  folderUnreadable: {
    what: 'The folder can’t be read.',
    todo: 'Check that you may open it, or add the files inside it.',
  },
  folderTooLarge: (limit) => ({
    what: `Too many files. Only ${counted(limit, 'file')} were read.`,
    todo: 'Add it in parts, or compress it first.',
  }),
  unreadable: {
    what: 'The file can’t be read. Not uploaded.',
    todo: 'It may have been moved, changed or deleted. Choose it again.',
  },
  unnamed: 'unnamed',
  pastedWord: 'pasted',
  photoWord: 'photo',
  pastedInto: (count, field) => `${counted(count, 'file')} pasted into “${field}”`,
  takePhoto: 'Take a photo',
  fullField: (field) => `“${field}” is full`,
  review: {
    tooManyTitle: (slotsLeft) => `Room for ${counted(slotsLeft, 'more file')}. Choose which to add`,
    namesakesTitle: (count) =>
      count === 1
        ? 'Another file has the same name'
        : `${number.format(count)} files share names with others`,
    mixedTitle: 'Before these files are added',
    files: 'Files to add',
    chosen: (count, slotsLeft) => `${number.format(count)} / ${number.format(slotsLeft)} chosen`,
    showMore: (count) => `Show more (${number.format(count)} left)`,
    noSlotLeft: 'No room for more. Untick one to choose another.',
    others: (count) => `${counted(count, 'other file')} will be added as well.`,
    refused: 'Can’t be added',
    stored: (size) => `Already here (${size})`,
    queued: 'One of this name is being uploaded',
    dropped: 'You added more than one of this name',
    comparing: 'Comparing…',
    same: 'same content',
    different: 'different content',
    sameAs: (name) => `Same content as “${name}”`,
    choices: { keep: 'Keep both', replace: 'Replace', skip: 'Skip' },
    choiceFor: (name) => `What to do with ${name}`,
    allNamesakes: 'For all of the same name',
    replaceNote:
      'Replace: the old file is deleted only after the new one is stored. Until then both take a place.',
    oddities: {
      hidden: 'Hidden characters: the name may not be what it looks like',
      mojibake: 'Looks garbled',
      decomposed: 'Letters stored in parts: looks the same here, wrong on some computers',
    },
    ownName: 'As it was: ',
    betterName: 'Corrected: ',
    takeOffer: 'Use the corrected name',
    leaveName: 'Leave as it is',
    nameFor: (name) => `Name of ${name}`,
    allOddNames: 'For all names',
    confirm: (count) => (count > 0 ? `Add ${counted(count, 'file')}` : 'Skip'),
  },
  readOnly: {
    what: 'Files can’t be added here. Not uploaded.',
    todo: 'To edit, ask the work item’s owner or a space admin.',
  },
};
