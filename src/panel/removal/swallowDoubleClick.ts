const KINDS = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

/**
 * Keeps the rest of a double click from what stands under the pointer by then: for buttons that go with their first click.
 * Ends with the next click that is none of the same.
 */
export function swallowDoubleClick(): void {
  const over = new AbortController();
  const look = (event: MouseEvent) => {
    if (event.detail < 2) return over.abort();
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of KINDS) window.addEventListener(kind, look, { capture: true, signal: over.signal });
}
