import { useLayoutEffect, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';

/** Elements that have a use of their own for Space. */
const USES_SPACE = 'button, a, input, label';

/** What lies over the dialog's own things, with keys of its own. */
const POPUP = '[role="menu"]';

/** What has the focus at first, in a dialog that asks. */
const FIRST = '[data-first]:enabled';

/** What a dialog does with the keys pressed in it, and with what would close it. */
export interface ModalListeners {
  readonly onKey: (key: string, isRepeat: boolean) => void;
  readonly onClose: () => void;
  /** Whether a click beside the box does nothing. */
  readonly isFirm?: boolean;
}

/**
 * Opens a dialog over everything, with the focus on `box` inside it, or on what is marked in it as the first; the browser
 * keeps the focus in, and gives it back when the dialog goes. Returns what the dialog listens with: `onKey` gets the keys
 * pressed in it, `onClose` a click beside the box and the browser's own ways to close (a telephone's back). No key reaches
 * what is behind: the list has keys of its own.
 */
export function useModal(dialog: HTMLDialogElement | null, box: RefObject<HTMLElement>, on: ModalListeners) {
  useLayoutEffect(() => {
    dialog?.showModal();
    const first = box.current?.querySelector<HTMLElement>(FIRST) ?? box.current;
    first?.focus({ preventScroll: true });
    // The browser closes its dialogs with Escape, also when it was meant for a question on top of this one.
    const keepOpen = (event: Event) =>
      event instanceof globalThis.KeyboardEvent && event.key === 'Escape' && event.preventDefault();
    dialog?.addEventListener('keydown', keepOpen, true); // before menus keep it to themselves
    return () => {
      dialog?.removeEventListener('keydown', keepOpen, true);
      dialog?.close();
    };
  }, [dialog, box]);

  return {
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      const { key, target, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
      if (ctrlKey || metaKey || altKey || (shiftKey && !isShifted(key))) return;
      if (!(target instanceof Element) || target.closest(POPUP)) return;
      if (key === 'Escape' && dialog?.querySelector(POPUP)) return; // the menu closes first
      if (key === ' ' && target.closest(USES_SPACE)) return;
      if (key === ' ') event.preventDefault(); // scrolls
      on.onKey(key, repeat);
    },
    onClick: ({ target, currentTarget }: MouseEvent) => {
      if (target === currentTarget && !on.isFirm) on.onClose();
    },
    onClose: on.onClose,
  };
}

/** Keys that some keyboards have above others. */
function isShifted(key: string): boolean {
  return key === '+' || key === 'R';
}
