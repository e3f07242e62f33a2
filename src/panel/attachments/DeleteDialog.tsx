import Modal from '@douyinfe/semi-ui/lib/es/modal';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { useText } from '../text/useText.ts';
import { useDialogTop } from '../useDialogTop.ts';
import styles from './DeleteDialog.module.css';
import { FileIcon } from './FileIcon.tsx';
import { FileName } from './FileName.tsx';

/** Files named in the question; the rest are counted. */
const NAMED = 5;

/** About its height with five files. */
const DIALOG_PX = 380;

/** The one question before files go. Stands in the part of the panel that is in sight. */
export function DeleteDialog({
  panel,
  attachments,
  onConfirm,
  onCancel,
}: {
  readonly panel: HTMLElement | null;
  readonly attachments: readonly Attachment[];
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) {
  const { text } = useText();
  const count = attachments.length;
  const more = count - NAMED;
  const topPx = useDialogTop(panel, DIALOG_PX);

  return (
    <Modal
      visible={topPx !== null}
      closable={false}
      title={text.deletion.title(count)}
      width="min(440px, calc(100vw - 32px))"
      style={{ marginTop: topPx ?? 0 }}
      okText={text.deletion.confirm(count)}
      okType="danger"
      okButtonProps={{
        theme: 'solid',
        className: styles['confirm'] ?? '',
        'aria-label': text.deletion.confirm(count),
      }}
      cancelText={text.actions.cancel}
      cancelButtonProps={{ 'aria-label': text.actions.cancel }}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      <ul className={styles['files']}>
        {attachments.slice(0, NAMED).map(({ id, name, type }) => (
          <li key={id} className={styles['file']}>
            <FileIcon kind={kindOf(type, name)} sizePx={24} />
            <FileName name={name} />
          </li>
        ))}
        {more > 0 && <li className={styles['more']}>{text.deletion.andMore(more)}</li>}
      </ul>
      <p className={styles['warning']}>{text.deletion.warning}</p>
    </Modal>
  );
}
