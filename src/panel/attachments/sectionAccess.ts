import type { AttachmentField } from '../../contract/attachment.ts';

/** Whether files can be added to a section, and if not, why. */
export type SectionAccess =
  | { readonly kind: 'open'; readonly slotsLeft: number }
  | { readonly kind: 'full'; readonly capacity: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'obsolete' };

/** `wasRefused`: Meegle refused this viewer here in the last minutes, and the list doesn't know it yet. */
export function sectionAccess(field: AttachmentField, wasRefused: boolean): SectionAccess {
  if (field.obsolete) return { kind: 'obsolete' };
  if (wasRefused || field.writable === false) return { kind: 'refused' };
  const slotsLeft = field.capacity - field.attachments.length;
  return slotsLeft > 0 ? { kind: 'open', slotsLeft } : { kind: 'full', capacity: field.capacity };
}

/** Whether its files can be removed; from a full section they can, and there it is the way out. */
export function isWritable(access: SectionAccess): boolean {
  return access.kind === 'open' || access.kind === 'full';
}
