import type { AttachmentField } from '../../contract/attachment.ts';

/** Tells a section from the others: a compound field has one per row, all with the same field key. */
export function fieldId(field: Pick<AttachmentField, 'key' | 'row'>): string {
  return field.row === undefined ? field.key : `${field.key}/${field.row}`;
}
