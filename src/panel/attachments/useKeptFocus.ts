import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the keyboard's place: when the row that has the focus is taken away, the row in its place gets it, else the last
 * one; when the whole list goes with it, the list's section. A reader who has put the focus elsewhere, or nowhere, keeps it.
 */
export function useKeptFocus(list: RefObject<HTMLElement>): void {
  const kept = useRef<{ readonly element: EventTarget | null; readonly index: number } | null>(null);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const handleFocusIn = ({ target }: FocusEvent) => {
      const index = [...element.children].findIndex((row) => row.contains(document.activeElement));
      kept.current = { element: target, index };
    };
    const handleFocusOut = ({ target }: FocusEvent) => {
      // Some browsers send this for a row that is taken away too: the effect below has seen to that one by then. A window
      // that is left sends it as well, and keeps its focused element.
      queueMicrotask(() => {
        if (kept.current?.element === target && document.activeElement !== target) kept.current = null;
      });
    };
    element.addEventListener('focusin', handleFocusIn);
    element.addEventListener('focusout', handleFocusOut);
    return () => {
      element.removeEventListener('focusin', handleFocusIn);
      element.removeEventListener('focusout', handleFocusOut);
      if (element.contains(document.activeElement)) {
        element.closest('section')?.querySelector<HTMLElement>('[data-section-focus]')?.focus();
      }
    };
  }, [list]);

  useLayoutEffect(() => {
    const element = list.current;
    const last = kept.current;
    if (element === null || !(last?.element instanceof Node) || last.element.isConnected) return;
    kept.current = null;
    if (document.activeElement !== document.body) return;
    const rows = element.children;
    const row = rows[Math.min(last.index, rows.length - 1)];
    row?.querySelector<HTMLElement>('[data-row-focus]')?.focus();
  });
}
