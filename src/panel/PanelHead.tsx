import type { ReactNode } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { RefreshButton } from './attachments/RefreshButton.tsx';
import { totalWord } from './attachments/totalWord.ts';
import { AddFilesButton } from './intake/AddFilesButton.tsx';
import { TakePhotoButton } from './intake/TakePhotoButton.tsx';
import styles from './PanelHead.module.css';
import { useText } from './text/useText.ts';

/** The panel's name, how much it holds (or of that is found), and what is done with all of it; `controls` lay it out. */
export function PanelHead({
  item,
  attachments,
  found,
  controls,
  canAdd,
  onFiles,
  onPhotos,
  children,
}: {
  readonly item: WorkItemRef;
  readonly attachments: readonly Attachment[];
  /** How many are found and of how many; null while nothing is looked for. */
  readonly found: { readonly shown: number; readonly total: number } | null;
  readonly controls: ReactNode;
  readonly canAdd: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPhotos: (files: readonly File[]) => void;
  /** What else can be done with the panel, before what adds to it. */
  readonly children?: ReactNode;
}) {
  const words = useText();
  const { panel, actions, arrangement } = words.text;
  const total = totalWord(attachments, words);
  return (
    <header className={styles['head']}>
      <h2 className={styles['title']}>{panel.title}</h2>
      {(attachments.length > 0 || found) && (
        <span className={styles['total']}>
          {found ? arrangement.found(found.shown, found.total) : panel.fileCount(attachments.length)}
          {!found && total !== null && ` · ${total}`}
        </span>
      )}
      {controls !== null && <span className={styles['controls']}>{controls}</span>}
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
