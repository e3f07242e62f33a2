import { useId, useRef, useState, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { SpokenMessages } from '../LiveRegion.tsx';
import styles from './PanelDialog.module.css';
import { useDialogPlace } from './useDialogPlace.ts';
import { useModal } from './useModal.ts';

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
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const ownBox = useRef<HTMLDivElement>(null);
  const box = boxRef ?? ownBox;
  const place = useDialogPlace(panel, Math.min(MOST_PX, heightPx));
  const listeners = useModal(dialog, box, {
    onKey: (key) => {
      if (key === 'Escape') onClose();
    },
    onClose,
    isFirm,
  });

  // Opened only when its place is known: opening focuses it, and the browser scrolls to what has the focus.
  if (place === null) return null;
  return (
    <dialog
      ref={setDialog}
      className={styles['cover']}
      aria-labelledby={titleId}
      {...attributes}
      {...listeners}
    >
      <div
        ref={box}
        tabIndex={-1}
        className={styles['box']}
        data-low={place.isLow}
        style={{ top: place.topPx, maxHeight: Math.min(MOST_PX, place.roomPx), maxWidth: widthPx }}
      >
        <header className={styles['head']}>
          <h2 id={titleId} className={styles['title']}>
            {title}
          </h2>
          {corner}
        </header>
        <div className={styles['body']}>{children}</div>
        {foot && <footer className={styles['foot']}>{foot}</footer>}
        <SpokenMessages />
      </div>
    </dialog>
  );
}
