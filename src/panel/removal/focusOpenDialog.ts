/** Puts the focus into the dialog that is open, which has keys of its own; says whether there is one. */
export function focusOpenDialog(): boolean {
  const dialog = document.querySelector('dialog[open]');
  if (dialog === null) return false;
  const isInside = dialog.contains(document.activeElement);
  if (!isInside) dialog.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
  return true;
}
