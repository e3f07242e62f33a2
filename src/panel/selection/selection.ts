/**
 * What is ticked, by attachment id. A range goes from the anchor, the row that was ticked or unticked last without Shift, to
 * its head. `before` is what was ticked without the range: stretched anew, the range gives back what it had added, and no
 * more.
 */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly head: string | null;
  readonly before: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export const NOTHING_SELECTED: Selection = { ids: NONE, anchor: null, head: null, before: NONE };

/** Ticks one row or unticks it; ranges start from it. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, head: id, before: ids };
}

/**
 * Ticks everything from the anchor to this row, in the order on the screen (`order`: the rows in view that can be ticked),
 * in place of the range before. Without an anchor in view, this row alone; nothing when it isn't in view itself.
 */
export function selectRange(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (to === -1) return selection;
  if (from === -1) return selectRange(startAt(selection, id), id, order);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...selection, ids: new Set([...selection.before, ...range]), head: id };
}

/**
 * The same for arrows with Shift, which go from row to row: on from the range whose head is the row they come from, else a
 * new one from there.
 */
export function extendRange(
  selection: Selection,
  fromId: string,
  toId: string,
  order: readonly string[],
): Selection {
  if (!order.includes(toId)) return selection;
  const isGoingOn = selection.head === fromId && order.includes(selection.anchor ?? '');
  return selectRange(isGoingOn ? selection : startAt(selection, fromId), toId, order);
}

/** Ticks all of these rows, or unticks them if all were ticked. */
export function toggleAll(selection: Selection, rows: readonly string[]): Selection {
  const isAllTicked = rows.every((id) => selection.ids.has(id));
  const ids = new Set(selection.ids);
  for (const id of rows) {
    if (isAllTicked) ids.delete(id);
    else ids.add(id);
  }
  return { ...selection, ids, before: ids };
}

/** Ticks all rows of a section; when they are already, those of the whole panel. Without rows in view, nothing. */
export function widen(selection: Selection, section: readonly string[], panel: readonly string[]): Selection {
  if (section.length === 0) return selection;
  const isAllTicked = section.every((id) => selection.ids.has(id));
  const ids = new Set([...selection.ids, ...(isAllTicked ? panel : section)]);
  return { ...selection, ids, before: ids };
}

/**
 * Ticks the row that takes another's place, if that one was ticked, and goes on from it where a range did. The old one
 * stays with it until the list has changed: a row that isn't there counts for nothing.
 */
export function succeed(selection: Selection, formerId: string, id: string): Selection {
  const renamed = (known: string | null) => (known === formerId ? id : known);
  const withBoth = (ids: ReadonlySet<string>) => (ids.has(formerId) ? new Set(ids).add(id) : ids);
  if (!selection.ids.has(formerId)) return selection;
  return {
    ids: withBoth(selection.ids),
    anchor: renamed(selection.anchor),
    head: renamed(selection.head),
    before: withBoth(selection.before),
  };
}

/** Forgets rows that are no longer there; the same object if all are. */
export function prune(selection: Selection, present: readonly string[]): Selection {
  const there = new Set(present);
  const keptId = (id: string | null) => (id !== null && there.has(id) ? id : null);
  const keptIds = (ids: ReadonlySet<string>) => {
    const kept = [...ids].filter((id) => there.has(id));
    return kept.length === ids.size ? ids : new Set(kept);
  };
  const { ids, anchor, head, before } = selection;
  const pruned = {
    ids: keptIds(ids),
    anchor: keptId(anchor),
    head: keptId(head),
    before: keptIds(before),
  };
  const isSame =
    pruned.ids === ids && pruned.anchor === anchor && pruned.head === head && pruned.before === before;
  return isSame ? selection : pruned;
}

/** A range of this row alone, beside all that is ticked. */
function startAt(selection: Selection, id: string): Selection {
  return { ids: selection.ids, anchor: id, head: id, before: selection.ids };
}
