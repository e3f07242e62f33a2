import IconAlertTriangle from '@douyinfe/semi-icons/lib/es/icons/IconAlertTriangle';
import type { AttachmentField } from '../../contract/attachment.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { sectionTitle } from '../attachments/sectionTitle.ts';
import { useText } from '../text/useText.ts';
import styles from './RequiredNotice.module.css';

/** Says above the list that files are asked for in fields that are folded away, and shows the first of them. */
export function RequiredNotice({
  fields,
  onShow,
}: {
  readonly fields: readonly AttachmentField[];
  readonly onShow: (fieldId: string) => void;
}) {
  const { text } = useText();
  const [first] = fields;
  if (first === undefined) return null;
  return (
    <button type="button" className={styles['notice']} onClick={() => onShow(fieldId(first))}>
      <IconAlertTriangle size="small" aria-hidden />
      {fields.length === 1
        ? text.arrangement.requiredEmptyField(sectionTitle(first, text))
        : text.arrangement.requiredEmptyFields(fields.length)}
    </button>
  );
}
