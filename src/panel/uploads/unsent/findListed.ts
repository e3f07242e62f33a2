import type { AttachmentField } from '../../../contract/attachment.ts';
import { fieldId } from '../../attachments/fieldId.ts';
import { maySizeBe } from '../../attachments/sizes.ts';
import type { UnsentFile } from './unsentRecord.ts';

/**
 * Those of the unsent files that a list shows by now, each with the attachment's id: in their field stands one with their
 * name, about their size and an id that wasn't known before, for each of them its own. Not a file that was to replace
 * another, as long as that one is there.
 */
export function findListed(
  files: readonly UnsentFile[],
  fields: readonly AttachmentField[],
): ReadonlyMap<UnsentFile, string> {
  const listed = new Map<UnsentFile, string>();
  const taken = new Set<string>();
  for (const file of files) {
    const { name, sizeBytes, replaces, place } = file;
    const attachments = fields.find((field) => fieldId(field) === place.fieldId)?.attachments ?? [];
    if (attachments.some(({ id }) => id === replaces)) continue;
    const found = attachments.find(
      (one) =>
        one.name.normalize() === name.normalize() &&
        maySizeBe(one, sizeBytes) &&
        !taken.has(one.id) &&
        !place.knownIds.includes(one.id),
    );
    if (found === undefined) continue;
    taken.add(found.id);
    listed.set(file, found.id);
  }
  return listed;
}
