import type { Attachment, AttachmentList } from '../../contract/attachment.ts';
import { fieldId } from './fieldId.ts';

/**
 * A list in the order that the viewer has seen: files don't change places while they are looked at, whatever order Meegle
 * gives them in, and a repaired one, which Meegle puts last, stays where it was. New ones go behind the file that Meegle
 * has before them. One that is being repaired just now (`isRepaired`) stays although it has gone: its new id isn't known
 * yet, and somebody may be looking at it.
 */
export function keepOrder(
  seen: AttachmentList | undefined,
  list: AttachmentList,
  isRepaired: (id: string) => boolean,
): AttachmentList {
  if (seen === undefined) return list;
  const seenFields = new Map(seen.fields.map((field) => [fieldId(field), field.attachments]));
  return {
    ...list,
    fields: list.fields.map((field) => {
      const seenFiles = seenFields.get(fieldId(field)) ?? [];
      return { ...field, attachments: order(seenFiles, field.attachments, isRepaired) };
    }),
  };
}

function order(
  seen: readonly Attachment[],
  listed: readonly Attachment[],
  isRepaired: (id: string) => boolean,
): Attachment[] {
  const ids = new Set(listed.map(({ id }) => id));
  const current = [...listed, ...seen.filter(({ id }) => !ids.has(id) && isRepaired(id))];
  const places = new Map(seen.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: Attachment) => places.get(id) ?? -1;
  const ordered = current
    .filter(({ id }) => places.has(id))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  for (const [index, file] of listed.entries()) {
    if (places.has(file.id)) continue;
    const before = listed[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, file);
  }
  return ordered;
}
