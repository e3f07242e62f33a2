import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Elements that have a use of their own for Space. */
const USES_SPACE = 'button, a';

/**
 * Opens a dialog over everything, with the focus on `box` inside it; the browser keeps the focus in, and gives it back
 * when the dialog goes. `onKey` gets the keys pressed in it, `onClose` a click beside the box and the browser's own ways
 * to close (a telephone's back). No key reaches what is behind: the list has keys of its own.
 */
export function useModal(
  dialog: HTMLDialogElement | null,
  box: RefObject<HTMLElement>,
  on: { readonly onKey: (key: string) => void; readonly onClose: () => void },
): void {
  useLayoutEffect(() => {
    dialog?.showModal();
    box.current?.focus({ preventScroll: true });
    return () => dialog?.close();
  }, [dialog, box]);

  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    dialog?.addEventListener('keydown', handleKeyDown, { signal });
    dialog?.addEventListener('click', ({ target }) => target === dialog && latest.current.onClose(), {
      signal,
    });
    dialog?.addEventListener('close', () => latest.current.onClose(), { signal });
    return () => listening.abort();

    function handleKeyDown(event: KeyboardEvent): void {
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const isPress = event.target instanceof Element && event.target.closest(USES_SPACE) !== null;
      if (event.key === ' ' && isPress) return;
      if (event.key === ' ' || event.key === 'Escape') event.preventDefault(); // scrolls; closes without us
      latest.current.onKey(event.key);
    }
  }, [dialog]);
}
