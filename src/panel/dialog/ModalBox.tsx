import { useState, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { SpokenMessages } from '../LiveRegion.tsx';
import styles from './ModalBox.module.css';
import { useModal, type ModalListeners } from './useModal.ts';

/**
 * A box over the whole frame, in which the focus stays as long as it is there; what stands behind it is greyed. Mounted only
 * when its place is known: it takes the focus, and the browser scrolls to what has it. `box` is what lies in it: its place,
 * its look.
 */
export function ModalBox({
  boxRef,
  box,
  listeners,
  children,
  ...attributes
}: {
  readonly boxRef: RefObject<HTMLDivElement>;
  readonly box: HTMLAttributes<HTMLDivElement> & Readonly<Record<`data-${string}`, boolean>>;
  readonly listeners: ModalListeners;
  readonly children: ReactNode;
} & HTMLAttributes<HTMLDialogElement>) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const heard = useModal(dialog, boxRef, listeners);
  return (
    <dialog ref={setDialog} className={styles['cover']} {...attributes} {...heard}>
      <div {...box} ref={boxRef} tabIndex={-1} className={`${styles['box']} ${box.className ?? ''}`}>
        {children}
        <SpokenMessages />
      </div>
    </dialog>
  );
}
