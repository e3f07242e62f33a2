import type { ReactNode } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { RefreshButton } from './attachments/RefreshButton.tsx';
import { totalWord } from './attachments/totalWord.ts';
import { AddFilesButton } from './intake/AddFilesButton.tsx';
import { TakePhotoButton } from './intake/TakePhotoButton.tsx';
import styles from './PanelHead.module.css';
import { useText } from './text/useText.ts';

/** The panel's name, how much it holds, and the buttons that read it again and add to it. */
export function PanelHead({
  item,
  attachments,
  canAdd,
  onFiles,
  onPhotos,
  children,
}: {
  readonly item: WorkItemRef;
  readonly attachments: readonly Attachment[];
  readonly canAdd: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPhotos: (files: readonly File[]) => void;
  /** What else can be done with the panel, before what adds to it. */
  readonly children?: ReactNode;
}) {
  const words = useText();
  const { panel, actions } = words.text;
  const total = totalWord(attachments, words);
  return (
    <header className={styles['head']}>
      <h2 className={styles['title']}>{panel.title}</h2>
      {attachments.length > 0 && (
        <span className={styles['total']}>
          {panel.fileCount(attachments.length)}
          {total !== null && ` · ${total}`}
        </span>
      )}
      <span className={styles['buttons']}>
        <RefreshButton item={item} />
        {children}
        <AddFilesButton
          look="primary"
          label={actions.add}
          name={actions.add}
          inputId="add-files"
          disabled={!canAdd}
          onFiles={onFiles}
        />
        <TakePhotoButton disabled={!canAdd} onFiles={onPhotos} />
      </span>
    </header>
  );
}
