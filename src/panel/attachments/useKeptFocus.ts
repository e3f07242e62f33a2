import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the keyboard's place: when the row that has the focus goes, the row that takes its place gets it, else the last
 * one, else the list's section.
 */
export function useKeptFocus(list: RefObject<HTMLElement>): void {
  const focusedRow = useRef(-1);

  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const handleFocusIn = () => {
      focusedRow.current = [...element.children].findIndex((row) => row.contains(document.activeElement));
    };
    const handleFocusOut = (event: FocusEvent) => {
      // A row that is taken away sends no focusout in some browsers, and one towards nothing in others.
      if (event.relatedTarget !== null) focusedRow.current = -1;
    };
    element.addEventListener('focusin', handleFocusIn);
    element.addEventListener('focusout', handleFocusOut);
    return () => {
      element.removeEventListener('focusin', handleFocusIn);
      element.removeEventListener('focusout', handleFocusOut);
    };
  }, [list]);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || focusedRow.current === -1 || document.activeElement !== document.body) return;
    const index = Math.min(focusedRow.current, element.children.length - 1);
    const row = element.children[index]?.querySelector<HTMLElement>('[data-row-focus]');
    const fallback = element.closest('section')?.querySelector<HTMLElement>('[data-section-focus]');
    (row ?? fallback)?.focus();
  });
}
