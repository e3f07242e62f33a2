import { useEffect, type RefObject } from 'react';

/** ↑ and ↓ go from one row of a list to the next, and leave Tab as it is. */
export function useArrowKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const rows = [...element.children];
      const index = rows.findIndex((row) => row.contains(document.activeElement));
      const next = rows[index + (event.key === 'ArrowDown' ? 1 : -1)];
      const target = next?.querySelector<HTMLElement>('[data-row-focus]');
      if (index === -1 || !target) return;
      event.preventDefault();
      target.focus();
    };
    element.addEventListener('keydown', handleKey);
    return () => element.removeEventListener('keydown', handleKey);
  }, [list]);
}
