import { useEffect } from 'react';

/**
 * Deleting greys rows and takes the bar or menu away that it was asked for in: the focus then goes to the row after
 * them, else the one before, else the section's head.
 */
export function useFocusAfterDelete(panel: HTMLElement | null, deleting: ReadonlySet<string>): void {
  useEffect(() => {
    if (panel !== null && deleting.size > 0 && isFocusLost(panel)) focusHeir(panel, deleting);
  }, [panel, deleting]);
}

/** Puts the focus on the row after these, else the one before, else the section's head. */
export function focusHeir(panel: HTMLElement, deleting: ReadonlySet<string>): void {
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-attachment-id]')];
  const isStaying = (row: HTMLElement) => !deleting.has(row.dataset['attachmentId'] ?? '');
  const last = rows.reduce((found, row, index) => (isStaying(row) ? found : index), -1);
  const before = rows
    .slice(0, last)
    .reduce<HTMLElement | undefined>((found, row) => (isStaying(row) ? row : found), undefined);
  const next = rows.slice(last + 1).find(isStaying) ?? before;
  const target =
    next?.querySelector<HTMLElement>('[data-row-focus]') ??
    rows[last]?.closest('section')?.querySelector<HTMLElement>('[data-section-focus]');
  target?.focus();
}

/** Also in a menu that is just fading away. */
function isFocusLost(panel: HTMLElement): boolean {
  const focused = document.activeElement;
  return !panel.contains(focused) || focused?.matches(':disabled') === true;
}
