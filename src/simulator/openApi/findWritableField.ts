import type { AttachmentPlace } from '../attachmentPlace.ts';
import { findField } from '../attachmentPlace.ts';
import type { WorkItemType } from '../world.ts';
import { Refusal } from './Refusal.ts';

/** The attachment field a file call names, by exactly one of key and alias, if it may be written. */
export function findWritableField(
  type: WorkItemType,
  named: { fieldKey: string | undefined; fieldAlias: string | undefined },
): AttachmentPlace {
  const { fieldKey: key, fieldAlias: alias } = named;
  if (key !== undefined && alias !== undefined) throw new Refusal(20006, 'both field_key and field_alias');
  const wanted = key !== undefined ? { key } : alias !== undefined ? { alias } : undefined;
  if (wanted === undefined) throw new Refusal(20025, 'neither field_key nor field_alias');
  const place = findField(type, wanted);
  if (place === undefined) throw new Refusal(30009);
  const field = place.sub ?? place.top;
  if (field.type !== 'multi_file') throw new Refusal(20029);
  if (field.obsolete === true || place.top.obsolete === true) throw new Refusal(20070);
  return place;
}
