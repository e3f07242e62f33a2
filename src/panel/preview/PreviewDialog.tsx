import IconChevronLeft from '@douyinfe/semi-icons/lib/es/icons/IconChevronLeft';
import IconChevronRight from '@douyinfe/semi-icons/lib/es/icons/IconChevronRight';
import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { kindWord } from '../attachments/kindWord.ts';
import { shownType } from '../attachments/shownType.ts';
import { sizeWord } from '../attachments/sizes.ts';
import type { Scheme } from '../host/surroundings.ts';
import { SpokenMessages } from '../LiveRegion.tsx';
import type { Language } from '../text/language.ts';
import { wordsOf } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import { placeDialog } from './placeDialog.ts';
import styles from './PreviewDialog.module.css';
import { useModal } from './useModal.ts';
import { ViewerFrame } from './ViewerFrame.tsx';

interface PreviewDialogProps {
  /** All files that can be moved through, in their order on the screen. */
  readonly attachments: readonly Attachment[];
  readonly currentId: string;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onDownload: (attachment: Attachment) => void;
  /** A fresh content address for a file; rejects if none is to be had. */
  readonly renewTicket: (id: string) => Promise<string>;
  /** What stands between the head and the file; the viewer may have recognised its bytes as another type. */
  readonly renderNotice?: (attachment: Attachment, recognisedType: string | null) => ReactNode;
  readonly language: Language;
  readonly scheme: Scheme;
  readonly viewerUrl: string;
}

/** Looks at one file after the other, over the panel, in the part of it that is in sight. */
export function PreviewDialog(props: PreviewDialogProps) {
  const index = props.attachments.findIndex(({ id }) => id === props.currentId);
  const attachment = props.attachments[index];
  return attachment ? <OpenDialog {...props} attachment={attachment} index={index} /> : null;
}

function OpenDialog({
  attachments,
  attachment,
  index,
  onMove,
  onClose,
  onDownload,
  renewTicket,
  renderNotice,
  language,
  scheme,
  viewerUrl,
}: PreviewDialogProps & { readonly attachment: Attachment; readonly index: number }) {
  const words = wordsOf(language);
  const { text, size } = words;
  const { id, name } = attachment;
  const [cover, setCover] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const [recognised, setRecognised] = useState<{ readonly id: string; readonly type: string } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const visible = useVisiblePart(cover);
  const kind = kindOf(shownType(attachment), name);
  const previous = attachments[index - 1];
  const next = attachments[index + 1];
  const download = () => onDownload(attachment);

  function handleKey(key: string): void {
    if (key === 'ArrowLeft' && previous) onMove(previous.id);
    else if (key === 'ArrowRight' && next) onMove(next.id);
    else if (key === 'Escape' || key === ' ') onClose();
  }

  function handleViewerKey(key: string): void {
    // The focus leaves the frame before the frame goes: Chromium may drop it for good otherwise, some frames later.
    box.current?.focus();
    handleKey(key);
  }

  useModal(dialog, box, { onKey: handleKey, onClose });
  useEffect(() => {
    // A button that has just led to the first or the last file leads nowhere now, and would keep the keys to itself.
    const focused = document.activeElement;
    if (!dialog?.contains(focused) || focused?.matches(':disabled')) box.current?.focus();
  });

  // Opened only when its place is known: opening focuses it, and the browser scrolls to what has the focus.
  return (
    <>
      <div ref={setCover} className={styles['measure']} aria-hidden="true" />
      {cover && visible && (
        <dialog ref={setDialog} className={styles['cover']} aria-label={text.preview.label(name)}>
          <div
            ref={box}
            tabIndex={-1}
            className={styles['box']}
            style={placeDialog(visible, cover.clientHeight)}
          >
            <header className={styles['head']}>
              <span className={styles['icon']}>
                <FileIcon kind={kind} />
              </span>
              <div className={styles['file']} aria-live="polite">
                <h2 className={styles['name']}>
                  <FileName name={name} />
                </h2>
                <p className={styles['facts']}>
                  {[kindWord(kind, name, text), sizeWord(attachment, size)].filter(Boolean).join(' · ')}
                </p>
              </div>
              <span className={styles['position']}>
                {text.preview.position(index + 1, attachments.length)}
              </span>
              <Button
                theme="borderless"
                type="tertiary"
                icon={<IconDownloadStroked />}
                aria-label={text.names.download(name)}
                onClick={download}
              />
              <Button
                theme="borderless"
                type="tertiary"
                icon={<IconClose />}
                aria-label={text.actions.close}
                onClick={onClose}
              />
            </header>
            {renderNotice?.(attachment, recognised?.id === id ? recognised.type : null)}
            <div className={styles['body']} data-scheme={scheme}>
              <Button
                className={styles['previous']}
                type="tertiary"
                icon={<IconChevronLeft />}
                aria-label={text.preview.previous}
                disabled={!previous}
                onClick={() => handleKey('ArrowLeft')}
              />
              <ViewerFrame
                key={id}
                attachment={attachment}
                viewerUrl={viewerUrl}
                words={words}
                scheme={scheme}
                onKey={handleViewerKey}
                onDownload={download}
                onRecognised={(type) => setRecognised({ id, type })}
                renewTicket={renewTicket}
              />
              <Button
                className={styles['next']}
                type="tertiary"
                icon={<IconChevronRight />}
                aria-label={text.preview.next}
                disabled={!next}
                onClick={() => handleKey('ArrowRight')}
              />
            </div>
            <SpokenMessages />
          </div>
        </dialog>
      )}
    </>
  );
}
