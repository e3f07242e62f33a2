import type { Attachment, AttachmentField, AttachmentList } from '../../contract/attachment.ts';
import { fieldId } from './fieldId.ts';

/**
 * A list in the order that the viewer has seen: files don't change places while they are looked at, whatever order Meegle
 * gives them in, and a repaired one, which Meegle puts last, stays where it was. New ones go behind the file that Meegle
 * has before them.
 */
export function keepOrder(seen: AttachmentList | undefined, list: AttachmentList): AttachmentList {
  if (seen === undefined) return list;
  const seenFields = new Map(seen.fields.map((field) => [fieldId(field), field]));
  return {
    ...list,
    fields: list.fields.map((field) => ({
      ...field,
      attachments: order(seenFields.get(fieldId(field)), field),
    })),
  };
}

function order(seen: AttachmentField | undefined, { attachments }: AttachmentField): Attachment[] {
  const places = new Map(seen?.attachments.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: Attachment) => places.get(id) ?? -1;
  const ordered = attachments
    .filter(({ id }) => places.has(id))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  for (const [index, file] of attachments.entries()) {
    if (places.has(file.id)) continue;
    const before = attachments[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, file);
  }
  return ordered;
}
