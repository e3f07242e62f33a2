import { useLayoutEffect, useRef, type RefObject } from 'react';
import { nameOf, widgetsIn } from './gridFocus.ts';

interface KeptFocus {
  readonly element: EventTarget | null;
  readonly row: Element | undefined;
  readonly index: number;
}

/**
 * Keeps the keyboard's place in a grid: when what has the focus is taken away, such as a warning's button, its row gets it;
 * with the row, the row in its place, else the last one; with the whole grid, the section's head, else the first section's.
 * A reader who has put the focus elsewhere, or nowhere, keeps it.
 */
export function useKeptFocus(grid: RefObject<HTMLElement>): void {
  const kept = useRef<KeptFocus | null>(null);

  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const handleFocusIn = ({ target }: FocusEvent) => {
      const index = [...element.children].findIndex((row) => row.contains(document.activeElement));
      kept.current = { element: target, row: element.children[index], index };
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
      if (!element.contains(document.activeElement)) return;
      const panel = element.closest('main');
      focusHead(element.closest('section'));
      queueMicrotask(() => {
        if (document.activeElement === document.body) focusHead(panel); // the section is gone as well
      });
    };
  }, [grid]);

  useLayoutEffect(() => {
    const element = grid.current;
    const last = kept.current;
    if (element === null || !(last?.element instanceof Node) || last.element.isConnected) return;
    kept.current = null;
    if (document.activeElement !== document.body) return;
    const rows = element.children;
    const row = last.row?.isConnected ? last.row : rows[Math.min(last.index, rows.length - 1)];
    if (row !== undefined) (nameOf(row) ?? widgetsIn(row)[0])?.focus();
  });
}

function focusHead(element: Element | null): void {
  element?.querySelector<HTMLElement>('[data-section-focus]')?.focus();
}
