import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { isWritable, type SectionAccess } from '../attachments/sectionAccess.ts';

/**
 * The field that files go to without being asked: the pinned one, else the first, but one with places left where there is
 * any. Where all that may be written are full, the same among these: the files are then refused there in sight, rather
 * than stored where nobody looked for them. Undefined where nothing may be written.
 */
export function pickTarget(
  fields: readonly AttachmentField[],
  pinned: string | null,
  accessOf: (field: AttachmentField) => SectionAccess,
): AttachmentField | undefined {
  const writable = fields.filter((field) => isWritable(accessOf(field)));
  const open = writable.filter((field) => accessOf(field).kind === 'open');
  const candidates = open.length > 0 ? open : writable;
  return candidates.find((field) => fieldId(field) === pinned) ?? candidates[0];
}
