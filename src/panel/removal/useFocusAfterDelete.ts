import { useEffect } from 'react';

/**
 * Deleting greys rows and takes the bar or menu away that it was asked for in: the focus then goes to the row after
 * them in their section, else the one before, else the section's head: nobody deletes on in another field.
 */
export function useFocusAfterDelete(panel: HTMLElement | null, deleting: ReadonlySet<string>): void {
  useEffect(() => {
    if (panel !== null && deleting.size > 0 && isFocusLost()) focusHeir(panel, deleting);
  }, [panel, deleting]);
}

/** Puts the focus on the row after these in the section of the last, else the one before, else the section's head. */
export function focusHeir(panel: HTMLElement, deleting: ReadonlySet<string>): void {
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-attachment-id]')];
  const isStaying = (row: HTMLElement) => !deleting.has(row.dataset['attachmentId'] ?? '');
  const last = rows.findLast((row) => !isStaying(row));
  const section = last?.closest('section');
  const own = rows.filter((row) => row.closest('section') === section);
  const place = last === undefined ? -1 : own.indexOf(last);
  const next = own.slice(place + 1).find(isStaying) ?? own.slice(0, Math.max(0, place)).findLast(isStaying);
  const target =
    next?.querySelector<HTMLElement>('[data-row-focus]') ??
    section?.querySelector<HTMLElement>('[data-section-focus]');
  target?.focus();
}

/** Whether what had it went with the rows. A reader who has put it elsewhere keeps it, and a dialog sees to its own. */
export function isFocusLost(): boolean {
  if (!document.hasFocus() || document.querySelector('dialog[open], [role="dialog"]') !== null) return false;
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.matches(':disabled');
}
