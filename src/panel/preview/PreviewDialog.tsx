import IconChevronLeft from '@douyinfe/semi-icons/lib/es/icons/IconChevronLeft';
import IconChevronRight from '@douyinfe/semi-icons/lib/es/icons/IconChevronRight';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { presentName } from '../../contract/presentName.ts';
import type { ViewerCommand } from '../../contract/viewerMessage.ts';
import { ModalBox } from '../dialog/ModalBox.tsx';
import type { Scheme } from '../host/surroundings.ts';
import { isMac } from '../isMac.ts';
import type { Language } from '../text/language.ts';
import { wordsOf } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import { placeDialog } from './placeDialog.ts';
import styles from './PreviewDialog.module.css';
import { PreviewHead, type PreviewActions } from './PreviewHead.tsx';
import { readViewerCommand } from './readViewerCommand.ts';
import { useFrames } from './useFrames.ts';
import { ViewerFrame } from './ViewerFrame.tsx';

interface PreviewDialogProps {
  /** All files that can be moved through, in their order on the screen. */
  readonly attachments: readonly Attachment[];
  readonly currentId: string;
  readonly actions: PreviewActions;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  /** A fresh content address for a file; rejects if none is to be had. */
  readonly renewTicket: (id: string) => Promise<string>;
  /** The viewer takes a file's bytes for another type than it is stored as. */
  readonly onRecognised?: ((attachment: Attachment, recognisedType: string) => void) | undefined;
  /** What stands between the head and the file; the viewer may have recognised its bytes as another type. */
  readonly renderNotice?: (attachment: Attachment, recognisedType: string | null) => ReactNode;
  /** What stands below the file. */
  readonly foot?: ReactNode;
  /** Whether the whole page is ours. */
  readonly isFull?: boolean;
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
  actions,
  onMove,
  onClose,
  renewTicket,
  onRecognised,
  renderNotice,
  foot,
  isFull = false,
  language,
  scheme,
  viewerUrl,
}: PreviewDialogProps & { readonly attachment: Attachment; readonly index: number }) {
  const words = wordsOf(language);
  const { text } = words;
  const { id, name } = attachment;
  const [cover, setCover] = useState<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const follow = useRef<((command: ViewerCommand) => void) | null>(null);
  const reach = useCallback((way: (command: ViewerCommand) => void) => (follow.current = way), []);
  const visible = useVisiblePart(cover);
  const { frames, noteStanding, noteRecognised, recognisedType, isSettled } = useFrames(attachments, index);
  const previous = attachments[index - 1];
  const next = attachments[index + 1];

  function handleKey(key: string, isRepeat = false): void {
    const command = readViewerCommand(key);
    if (command) follow.current?.(command);
    // A key that is held goes on when the file has come: a hundred files in passing would be a hundred downloads.
    else if (isRepeat && !isSettled) return;
    else if (key === 'ArrowLeft' && previous) onMove(previous.id);
    else if (key === 'ArrowRight' && next) onMove(next.id);
    else if (key === 'Escape' || key === ' ') onClose();
  }

  // Never for the viewer, which a file may have taken over.
  function handleOwnKey(key: string, isRepeat: boolean): void {
    const deletes = key === 'Delete' || (key === 'Backspace' && isMac());
    if (!deletes) handleKey(key, isRepeat);
    else if (!isRepeat && actions.isDeleteHeld !== true) actions.onDelete?.(id);
  }

  function handleViewerKey(key: string): void {
    // The focus leaves the frame before the frame goes: Chromium may drop it for good otherwise, some frames later.
    box.current?.focus();
    handleKey(key);
  }

  useEffect(() => {
    // A button that has just led to the first or the last file leads nowhere now, and would keep the keys to itself.
    const focused = document.activeElement;
    if (!box.current?.contains(focused) || focused?.matches(':disabled')) box.current?.focus();
  });

  useEffect(() => {
    // `inert` keeps nobody out of a frame that takes the focus by itself: a file not in sight would keep the keys.
    const takeBack = () => {
      if (document.activeElement?.matches('iframe[inert]')) box.current?.focus();
    };
    window.addEventListener('blur', takeBack);
    return () => window.removeEventListener('blur', takeBack);
  }, []);

  return (
    <>
      <div ref={setCover} className={styles['measure']} aria-hidden="true" />
      {cover && visible && (
        <ModalBox
          boxRef={box}
          box={{
            className: styles['box'],
            'data-full': isFull,
            style: isFull ? undefined : placeDialog(visible, cover.clientHeight),
          }}
          listeners={{ onKey: handleOwnKey, onClose }}
          aria-label={text.preview.label(presentName(name))}
        >
          <PreviewHead
            attachment={attachment}
            position={text.preview.position(index + 1, attachments.length)}
            words={words}
            actions={actions}
            onClose={onClose}
          />
          {renderNotice?.(attachment, recognisedType)}
          <div className={styles['body']}>
            <Button
              className={styles['previous']}
              type="tertiary"
              icon={<IconChevronLeft />}
              aria-label={text.preview.previous}
              disabled={!previous}
              onClick={() => handleKey('ArrowLeft')}
            />
            <div className={styles['frames']}>
              {frames.map((file) => (
                <ViewerFrame
                  key={file.id}
                  attachment={file}
                  isCurrent={file.id === id}
                  viewerUrl={viewerUrl}
                  words={words}
                  scheme={scheme}
                  onReach={reach}
                  onStanding={noteStanding}
                  onKey={handleViewerKey}
                  onDownload={() => actions.onDownload(file)}
                  onRecognised={(type) => {
                    noteRecognised(file.id, type);
                    onRecognised?.(file, type);
                  }}
                  renewTicket={renewTicket}
                />
              ))}
            </div>
            <Button
              className={styles['next']}
              type="tertiary"
              icon={<IconChevronRight />}
              aria-label={text.preview.next}
              disabled={!next}
              onClick={() => handleKey('ArrowRight')}
            />
          </div>
          {foot && <div className={styles['foot']}>{foot}</div>}
        </ModalBox>
      )}
    </>
  );
}
