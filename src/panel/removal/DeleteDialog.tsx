import Modal from '@douyinfe/semi-ui/lib/es/modal';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { useText } from '../text/useText.ts';
import { useDialogPlace } from '../useDialogPlace.ts';
import styles from './DeleteDialog.module.css';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { restoreFocus } from '../attachments/restoreFocus.ts';
import { shownType } from '../attachments/shownType.ts';
import { UNDO_MS } from './deletions.ts';

/** Files named in the question; the rest are counted. */
const NAMED = 5;

/** About its height with five files. */
const DIALOG_PX = 380;

/**
 * The one question before several files go. Stands in the part of the panel that is in sight, and closes when somebody else has
 * deleted the files meanwhile.
 */
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
  const place = useDialogPlace(panel, DIALOG_PX);

  useEffect(() => {
    if (count === 0) onCancel();
  }, [count, onCancel]);

  // Semi gives the focus back to what had it, unless that is gone by then. After a yes the rows go too: see
  // useFocusAfterDelete.
  const isConfirmed = useRef(false);
  const [firstId = ''] = useState(attachments[0]?.id);
  useEffect(
    () => () => {
      if (panel === null || isConfirmed.current || panel.contains(document.activeElement)) return;
      restoreFocus(panel, firstId);
    },
    [panel, firstId],
  );

  return (
    <Modal
      visible={place !== null && count > 0}
      // Nothing but what is in it can be used while the preview is open.
      getPopupContainer={() => panel?.querySelector('dialog') ?? document.body}
      closable={false}
      title={text.deletion.title(count)}
      width="min(440px, calc(100vw - 32px))"
      style={{ marginTop: place?.topPx ?? 0 }}
      okText={text.deletion.confirm(count)}
      okType="danger"
      okButtonProps={{
        theme: 'solid',
        className: styles['confirm'] ?? '',
        'aria-label': text.deletion.confirm(count),
      }}
      cancelText={text.actions.cancel}
      cancelButtonProps={{ 'aria-label': text.actions.cancel }}
      onOk={() => {
        isConfirmed.current = true;
        onConfirm();
      }}
      onCancel={onCancel}
    >
      <ul className={styles['files']}>
        {attachments.slice(0, NAMED).map((attachment) => (
          <li key={attachment.id} className={styles['file']}>
            <FileIcon kind={kindOf(shownType(attachment), attachment.name)} sizePx={24} />
            <FileName name={attachment.name} />
          </li>
        ))}
        {more > 0 && <li className={styles['more']}>{text.deletion.andMore(more)}</li>}
      </ul>
      <p className={styles['warning']}>{text.deletion.warning(UNDO_MS / 1000)}</p>
    </Modal>
  );
}
