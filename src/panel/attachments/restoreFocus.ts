/**
 * Puts the focus on a file's row; where the row isn't drawn or can't take it, on the head of the file's section, and for
 * a file that is gone on the first section's.
 */
export function restoreFocus(panel: HTMLElement, id: string, options?: FocusOptions): void {
  const key = CSS.escape(id);
  const target =
    panel.querySelector<HTMLElement>(`[data-attachment-id="${key}"] [data-row-focus]:enabled`) ??
    panel.querySelector<HTMLElement>(`[data-attachment-ids~="${key}"] [data-section-focus]`) ??
    panel.querySelector<HTMLElement>('[data-section-focus]');
  target?.focus(options);
}
