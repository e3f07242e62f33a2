import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { PanelDialog } from '../dialog/PanelDialog.tsx';
import { useText } from '../text/useText.ts';
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

  useEffect(() => {
    if (count === 0) onCancel();
  }, [count, onCancel]);

  // The browser gives the focus back to what had it, unless that is gone by then. After a yes the rows go too: see
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

  if (count === 0) return null;
  return (
    <PanelDialog
      panel={panel}
      title={text.deletion.title(count)}
      widthPx={440}
      heightPx={DIALOG_PX}
      onClose={onCancel}
      foot={
        <>
          <Button data-first type="tertiary" onClick={onCancel}>
            {text.actions.cancel}
          </Button>
          <Button
            theme="solid"
            type="danger"
            className={styles['confirm'] ?? ''}
            onClick={() => {
              isConfirmed.current = true;
              onConfirm();
            }}
          >
            {text.deletion.confirm(count)}
          </Button>
        </>
      }
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
    </PanelDialog>
  );
}
