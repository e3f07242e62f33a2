import type { AttachmentField } from '../../contract/attachment.ts';
import type { PanelText } from '../text/panelText.ts';

/** A section's name; a compound field's rows are told apart by their number, from 1, and their label. */
export function sectionTitle(
  { name, row, rowLabel = '' }: Pick<AttachmentField, 'name' | 'row' | 'rowLabel'>,
  text: PanelText,
): string {
  return row === undefined ? name : text.section.rowOf(name, row + 1, rowLabel);
}
