import type { AttachmentField } from '../../contract/attachment.ts';

/** Places a field still has: its capacity less what is stored and what is on its way there (`active`). */
export function slotsLeft(field: Pick<AttachmentField, 'capacity' | 'attachments'>, active: number): number {
  return Math.max(0, field.capacity - field.attachments.length - active);
}
