/** Puts the focus on a file's row, if it is on the screen. */
export function focusRow(panel: HTMLElement, id: string): void {
  const row = panel.querySelector(`[data-attachment-id="${CSS.escape(id)}"]`);
  row?.querySelector<HTMLElement>('[data-row-focus]')?.focus();
}
