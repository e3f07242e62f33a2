import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED, prune, selectRange, toggle, toggleAll, type Selection } from './selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];
const row = fc.constantFrom(...ROWS);

const step = fc.oneof(
  row.map((id) => (selection: Selection) => toggle(selection, id)),
  row.map((id) => (selection: Selection) => selectRange(selection, id, ROWS)),
  fc.subarray(ROWS).map((ids) => (selection: Selection) => toggleAll(selection, ids)),
  fc.subarray(ROWS).map((ids) => (selection: Selection) => prune(selection, ids)),
);
const anySelection = fc
  .array(step, { maxLength: 12 })
  .map((steps) => steps.reduce((selection, next) => next(selection), NOTHING_SELECTED));

describe('the selection', () => {
  it('is what it was after a row was ticked and unticked', () => {
    fc.assert(
      fc.property(anySelection, row, (selection, id) => {
        expect(toggle(toggle(selection, id), id).ids).toEqual(selection.ids);
      }),
    );
  });

  it('holds after shift-click all rows from the last ticked one to this one, and what it held before', () => {
    fc.assert(
      fc.property(anySelection, row, row, (selection, from, to) => {
        const anchored = toggle(selection, from);
        const [first, last] = [ROWS.indexOf(from), ROWS.indexOf(to)].sort((a, b) => a - b);
        expect(selectRange(anchored, to, ROWS).ids).toEqual(
          new Set([...anchored.ids, ...ROWS.slice(first, (last ?? 0) + 1)]),
        );
      }),
    );
  });

  it('goes by the order on the screen, also backwards', () => {
    const order = ['c', 'a', 'b'];
    const selection = selectRange(toggle(NOTHING_SELECTED, 'b'), 'c', order);
    expect([...selection.ids].sort()).toEqual(['a', 'b', 'c']);
  });

  it('stretches the next shift-click from the same row', () => {
    const first = selectRange(toggle(NOTHING_SELECTED, 'c'), 'd', ROWS);
    expect([...selectRange(first, 'a', ROWS).ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ticks one row when shift-clicked without a row ticked before', () => {
    expect(selectRange(NOTHING_SELECTED, 'c', ROWS)).toEqual({ ids: new Set(['c']), anchor: 'c' });
  });

  it('ticks all rows of a section, and unticks them when all are ticked', () => {
    const some = toggle(NOTHING_SELECTED, 'a');
    const all = toggleAll(some, ['a', 'b']);
    expect(all.ids).toEqual(new Set(['a', 'b']));
    expect(toggleAll(toggle(all, 'z'), ['a', 'b']).ids).toEqual(new Set(['z']));
  });

  it('forgets rows that are gone, and only those', () => {
    fc.assert(
      fc.property(anySelection, fc.subarray(ROWS), (selection, left) => {
        const pruned = prune(selection, left);
        expect(pruned.ids).toEqual(new Set([...selection.ids].filter((id) => left.includes(id))));
        expect(pruned.anchor === null || left.includes(pruned.anchor)).toBe(true);
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
});
