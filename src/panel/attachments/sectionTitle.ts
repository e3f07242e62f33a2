import type { AttachmentField } from '../../contract/attachment.ts';
import type { PanelText } from '../text/panelText.ts';

/** A section's name; a compound field's rows are told apart by their label, else by their number from 1. */
export function sectionTitle(
  { name, row, rowLabel }: Pick<AttachmentField, 'name' | 'row' | 'rowLabel'>,
  text: PanelText,
): string {
  if (rowLabel) return `${rowLabel} / ${name}`;
  return row === undefined ? name : text.section.rowOf(name, row + 1);
}
