import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extendRange,
  NOTHING_SELECTED,
  prune,
  selectRange,
  succeed,
  toggle,
  toggleAll,
  widen,
  type Selection,
} from './selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];
const row = fc.constantFrom(...ROWS);
/** Rows in view, in some order: sorted anew, filtered, folded. */
const anyOrder = fc.shuffledSubarray(ROWS);

const step = fc.oneof(
  row.map((id) => (selection: Selection) => toggle(selection, id)),
  fc.tuple(row, anyOrder).map(
    ([id, order]) =>
      (selection: Selection) =>
        selectRange(selection, id, order),
  ),
  fc.tuple(row, row, anyOrder).map(
    ([from, to, order]) =>
      (selection: Selection) =>
        extendRange(selection, from, to, order),
  ),
  fc.subarray(ROWS).map((ids) => (selection: Selection) => toggleAll(selection, ids)),
  fc.tuple(fc.subarray(ROWS), anyOrder).map(
    ([section, panel]) =>
      (selection: Selection) =>
        widen(selection, section, panel),
  ),
  fc.subarray(ROWS).map((ids) => (selection: Selection) => prune(selection, ids)),
);
const anySelection = fc
  .array(step, { maxLength: 12 })
  .map((steps) => steps.reduce((selection, next) => next(selection), NOTHING_SELECTED));

const sorted = ({ ids }: Selection) => [...ids].sort();
const between = (order: readonly string[], from: string, to: string) => {
  const [first = 0, last = 0] = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  return order.slice(first, last + 1);
};
/** Shift and arrows from a row through others. */
const walk = (selection: Selection, ...rows: readonly string[]) =>
  rows.slice(1).reduce((now, to, index) => extendRange(now, rows[index] ?? '', to, ROWS), selection);

describe('ticking one row', () => {
  it('twice leaves what was ticked as it was', () => {
    fc.assert(
      fc.property(anySelection, row, (selection, id) => {
        expect(toggle(toggle(selection, id), id).ids).toEqual(selection.ids);
      }),
    );
  });
});

describe('a range', () => {
  it('holds all rows in view from the one ticked last to this one, and what was ticked before', () => {
    fc.assert(
      fc.property(
        anySelection,
        row,
        row,
        fc.shuffledSubarray(ROWS, { minLength: 6 }),
        (selection, from, to, order) => {
          const anchored = toggle(selection, from);
          expect(selectRange(anchored, to, order).ids).toEqual(
            new Set([...anchored.ids, ...between(order, from, to)]),
          );
        },
      ),
    );
  });

  it('takes the place of the one before: however often it is stretched, only the last time counts', () => {
    fc.assert(
      fc.property(anySelection, row, fc.array(row), row, anyOrder, (selection, from, ends, last, order) => {
        fc.pre([from, last].every((id) => order.includes(id)));
        const anchored = toggle(selection, from);
        const stretched = ends.reduce((now, end) => selectRange(now, end, order), anchored);
        expect(selectRange(stretched, last, order)).toEqual(selectRange(anchored, last, order));
      }),
    );
  });

  it('gives back what it had added and keeps what was ticked by itself', () => {
    const ticked = toggle(toggle(NOTHING_SELECTED, 'f'), 'c');
    expect(sorted(selectRange(ticked, 'e', ROWS))).toEqual(['c', 'd', 'e', 'f']);
    expect(sorted(selectRange(selectRange(ticked, 'e', ROWS), 'a', ROWS))).toEqual(['a', 'b', 'c', 'f']);
    expect(sorted(selectRange(selectRange(ticked, 'f', ROWS), 'c', ROWS))).toEqual(['c', 'f']);
  });

  it('is there to stay once another row is ticked', () => {
    const ranged = selectRange(toggle(NOTHING_SELECTED, 'a'), 'c', ROWS);
    const next = selectRange(toggle(ranged, 'e'), 'f', ROWS);
    expect(sorted(selectRange(next, 'e', ROWS))).toEqual(['a', 'b', 'c', 'e']);
  });

  it('goes by the order on the screen, also backwards and after it was sorted anew', () => {
    const ticked = toggle(NOTHING_SELECTED, 'b');
    expect(sorted(selectRange(ticked, 'c', ['c', 'a', 'b']))).toEqual(['a', 'b', 'c']);
    expect(sorted(selectRange(selectRange(ticked, 'd', ROWS), 'a', ['b', 'a', 'c', 'd']))).toEqual([
      'a',
      'b',
    ]);
  });

  it('is this row alone without one ticked before, or with that one out of view', () => {
    const alone = { ids: new Set(['c']), anchor: 'c', head: 'c', before: new Set() };
    expect(selectRange(NOTHING_SELECTED, 'c', ROWS)).toEqual(alone);
    const ticked = toggle(NOTHING_SELECTED, 'a');
    const ranged = selectRange(ticked, 'c', ['b', 'c', 'd']);
    expect(sorted(ranged)).toEqual(['a', 'c']);
    expect(sorted(selectRange(ranged, 'd', ['b', 'c', 'd']))).toEqual(['a', 'c', 'd']);
  });

  it('never ticks a row that is out of view', () => {
    fc.assert(
      fc.property(anySelection, row, row, anyOrder, (selection, from, to, order) => {
        for (const next of [selectRange(selection, to, order), extendRange(selection, from, to, order)]) {
          const isNew = (id: string) => !selection.ids.has(id) && id !== from;
          expect([...next.ids].filter((id) => isNew(id) && !order.includes(id))).toEqual([]);
        }
      }),
    );
  });
});

describe('arrows with Shift', () => {
  it('tick from the row they start at, and untick on the way back', () => {
    expect(sorted(walk(NOTHING_SELECTED, 'b', 'c', 'd'))).toEqual(['b', 'c', 'd']);
    expect(sorted(walk(NOTHING_SELECTED, 'b', 'c', 'd', 'c', 'b', 'a'))).toEqual(['a', 'b']);
  });

  it('keep what was ticked elsewhere', () => {
    expect(sorted(walk(toggle(NOTHING_SELECTED, 'f'), 'a', 'b'))).toEqual(['a', 'b', 'f']);
  });

  it('go on from a click with Shift', () => {
    const clicked = selectRange(toggle(NOTHING_SELECTED, 'a'), 'c', ROWS);
    expect(sorted(walk(clicked, 'c', 'd'))).toEqual(['a', 'b', 'c', 'd']);
    expect(sorted(walk(clicked, 'c', 'b'))).toEqual(['a', 'b']);
  });
});

describe('ticking many', () => {
  it('ticks all rows of a section, and unticks them when all are ticked', () => {
    const some = toggle(NOTHING_SELECTED, 'a');
    const all = toggleAll(some, ['a', 'b']);
    expect(all.ids).toEqual(new Set(['a', 'b']));
    expect(toggleAll(toggle(all, 'z'), ['a', 'b']).ids).toEqual(new Set(['z']));
  });

  it('ticks the section first, and the whole panel the second time', () => {
    const section = widen(toggle(NOTHING_SELECTED, 'b'), ['a', 'b'], ROWS);
    expect(sorted(section)).toEqual(['a', 'b']);
    expect(sorted(widen(section, ['a', 'b'], ROWS))).toEqual(ROWS);
  });

  it('takes nothing from a section that is empty or folded away', () => {
    expect(sorted(widen(toggle(NOTHING_SELECTED, 'b'), [], ROWS))).toEqual(['b']);
  });

  it('is not undone by a range after it', () => {
    const all = toggleAll(selectRange(toggle(NOTHING_SELECTED, 'a'), 'c', ROWS), ROWS);
    expect(sorted(selectRange(all, 'b', ROWS))).toEqual(ROWS);
  });
});

describe('when the list changes', () => {
  it('forgets rows that are gone, and only those', () => {
    fc.assert(
      fc.property(anySelection, fc.subarray(ROWS), (selection, left) => {
        const pruned = prune(selection, left);
        expect(pruned.ids).toEqual(new Set([...selection.ids].filter((id) => left.includes(id))));
        for (const id of [pruned.anchor, pruned.head]) expect(id === null || left.includes(id)).toBe(true);
      }),
    );
  });

  it('is the same object when nothing it knows is gone, so that nothing is drawn again', () => {
    fc.assert(
      fc.property(anySelection, (selection) => {
        expect(prune(selection, ROWS)).toBe(selection);
      }),
    );
  });

  it('never brings back a row that is gone, whatever is done next', () => {
    fc.assert(
      fc.property(anySelection, row, fc.array(row), (selection, gone, ends) => {
        const left = ROWS.filter((id) => id !== gone);
        const next = ends.reduce((now, end) => selectRange(now, end, left), prune(selection, left));
        expect(next.ids.has(gone)).toBe(false);
      }),
    );
  });

  it('goes on with a file under its new id', () => {
    const ranged = selectRange(toggle(NOTHING_SELECTED, 'b'), 'c', ROWS);
    const repaired = prune(succeed(ranged, 'b', 'B'), ['a', 'B', 'c', 'd']);
    expect(sorted(repaired)).toEqual(['B', 'c']);
    expect(sorted(selectRange(repaired, 'd', ['a', 'B', 'c', 'd']))).toEqual(['B', 'c', 'd']);
    expect(succeed(ranged, 'f', 'F')).toBe(ranged);
  });
});

it('begins a new range where the arrows come from once the row it began at is out of view', () => {
  const begun = extendRange(toggle(NOTHING_SELECTED, 'a'), 'a', 'b', ['a', 'b', 'c']);
  const { anchor, ids } = extendRange(begun, 'b', 'c', ['b', 'c']);
  expect([anchor, ...ids]).toEqual(['b', 'a', 'b', 'c']);
});
