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
  hint: (fileLimit, slotsLeft) =>
    `Drop files here, or choose them with “Add files” · up to ${fileLimit} each, room for ${number.format(slotsLeft)} more`,
  emptyTitle: 'Drop files here',
  emptyHint: (fileLimit, slotsLeft) =>
    `or choose them with “Add files” · up to ${fileLimit} each, up to ${number.format(slotsLeft)}`,
  dropInto: (field) => `Add to “${field}”`,
  slotsLeft: (count) => `Room for ${counted(count, 'file')}`,
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
  folder: {
    what: 'Folders can’t be uploaded.',
    todo: 'Add the files inside it, or compress it first.',
  },
  unreadable: {
    what: 'The file can’t be read. Not uploaded.',
    todo: 'It may have been moved, changed or deleted. Choose it again.',
  },
  readOnly: {
    what: 'Files can’t be added here. Not uploaded.',
    todo: 'To edit, ask the work item’s owner or a space admin.',
  },
};
