/** What is ticked, by attachment id. A range starts from the anchor: the row that was ticked last. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** Ticks one row or unticks it. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Ticks everything from the anchor to this row, in the order on the screen; without an anchor there, this row alone. */
export function selectRange(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (to === -1) return selection;
  if (from === -1) return { ids: new Set(selection.ids).add(id), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  // The anchor stays, so that a second shift-click stretches or shortens from the same row.
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

/** Ticks all of these rows, or unticks them if all were ticked. */
export function toggleAll(selection: Selection, rows: readonly string[]): Selection {
  const ids = new Set(selection.ids);
  const areAllTicked = rows.every((id) => ids.has(id));
  for (const id of rows) {
    if (areAllTicked) ids.delete(id);
    else ids.add(id);
  }
  return { ids, anchor: selection.anchor };
}

/**
 * Ticks the row that takes another's place, if that one was ticked. The old one stays with it until the list has changed:
 * a row that isn't there counts for nothing.
 */
export function succeed(selection: Selection, formerId: string, id: string): Selection {
  if (!selection.ids.has(formerId)) return selection;
  return {
    ids: new Set(selection.ids).add(id),
    anchor: selection.anchor === formerId ? id : selection.anchor,
  };
}

/** Forgets rows that are no longer there; the same object if all are. */
export function prune(selection: Selection, order: readonly string[]): Selection {
  const present = new Set(order);
  const ids = [...selection.ids].filter((id) => present.has(id));
  const anchor = selection.anchor !== null && present.has(selection.anchor) ? selection.anchor : null;
  if (ids.length === selection.ids.size && anchor === selection.anchor) return selection;
  return { ids: new Set(ids), anchor };
}
