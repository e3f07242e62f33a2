import { useId, useRef, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { ModalBox } from './ModalBox.tsx';
import styles from './PanelDialog.module.css';
import { useDialogPlace } from './useDialogPlace.ts';

/** More isn't needed: what is in it is scrolled. */
const MOST_PX = 720;

/**
 * A dialog over the panel, in the part of it that is in sight, and over the preview where that is open: title and foot always
 * there, what is between them scrolled. An element with `data-first` has the focus at first, else the box itself; when the
 * dialog goes, what had it before.
 */
export function PanelDialog({
  panel,
  title,
  corner,
  foot,
  widthPx,
  heightPx,
  isFirm = false,
  boxRef,
  onClose,
  children,
  ...attributes
}: {
  readonly panel: HTMLElement | null;
  readonly title: string;
  /** A button behind the title. */
  readonly corner?: ReactNode;
  /** The answers to what it asks. */
  readonly foot?: ReactNode;
  readonly widthPx: number;
  /** About its height, were there room for all. */
  readonly heightPx: number;
  /** Whether a click beside it leaves it open. */
  readonly isFirm?: boolean;
  /** To put the focus on the box. */
  readonly boxRef?: RefObject<HTMLDivElement>;
  /** Escape, a click beside it, and the browser's own ways to close. */
  readonly onClose: () => void;
} & HTMLAttributes<HTMLDialogElement>) {
  const titleId = useId();
  const ownBox = useRef<HTMLDivElement>(null);
  const place = useDialogPlace(panel, Math.min(MOST_PX, heightPx));
  if (place === null) return null;
  const { topPx: top, roomPx, isLow } = place;
  const handleKey = (key: string) => {
    if (key === 'Escape') onClose();
  };
  return (
    <ModalBox
      boxRef={boxRef ?? ownBox}
      box={{
        className: styles['box'],
        'data-low': isLow,
        style: { top, maxHeight: Math.min(MOST_PX, roomPx), maxWidth: widthPx },
      }}
      listeners={{ onKey: handleKey, onClose, isFirm }}
      aria-labelledby={titleId}
      {...attributes}
    >
      <header className={styles['head']}>
        <h2 id={titleId} className={styles['title']}>
          {title}
        </h2>
        {corner}
      </header>
      <div className={styles['body']}>{children}</div>
      {foot && <footer className={styles['foot']}>{foot}</footer>}
    </ModalBox>
  );
}
