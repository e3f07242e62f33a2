import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepInGrids } from './stepInGrids.ts';

const rows = (...counts: number[]) => counts.map((count) => ({ count, columns: 1 }));
const tiles = [
  { count: 8, columns: 3 },
  { count: 2, columns: 3 },
];

describe('going through rows', () => {
  it('goes one up or down, and over to the next section at the ends', () => {
    expect(stepInGrids(rows(3, 2), { grid: 0, index: 1 }, 1)).toEqual({ grid: 0, index: 2 });
    expect(stepInGrids(rows(3, 2), { grid: 0, index: 2 }, 1)).toEqual({ grid: 1, index: 0 });
    expect(stepInGrids(rows(3, 2), { grid: 1, index: 0 }, -1)).toEqual({ grid: 0, index: 2 });
  });

  it('stays at the very ends', () => {
    expect(stepInGrids(rows(3, 2), { grid: 1, index: 1 }, 1)).toEqual({ grid: 1, index: 1 });
    expect(stepInGrids(rows(3, 2), { grid: 0, index: 0 }, -10)).toEqual({ grid: 0, index: 0 });
  });

  it('goes by pages to a section’s end first', () => {
    expect(stepInGrids(rows(25, 2), { grid: 0, index: 3 }, 10)).toEqual({ grid: 0, index: 13 });
    expect(stepInGrids(rows(25, 2), { grid: 0, index: 20 }, 10)).toEqual({ grid: 0, index: 24 });
    expect(stepInGrids(rows(25, 2), { grid: 0, index: 24 }, 10)).toEqual({ grid: 1, index: 0 });
  });
});

describe('going through tiles', () => {
  it('keeps the column, as far as lines have it', () => {
    expect(stepInGrids(tiles, { grid: 0, index: 1 }, 1)).toEqual({ grid: 0, index: 4 });
    expect(stepInGrids(tiles, { grid: 0, index: 5 }, 1)).toEqual({ grid: 0, index: 7 });
    expect(stepInGrids(tiles, { grid: 0, index: 7 }, 1)).toEqual({ grid: 1, index: 1 });
    expect(stepInGrids(tiles, { grid: 1, index: 1 }, -1)).toEqual({ grid: 0, index: 7 });
  });
});

it('always ends at a file that is there, and ↑ undoes ↓ in rows', () => {
  const shapes = fc.array(
    fc.record({ count: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(shapes, fc.nat(), fc.nat(), fc.integer({ min: -10, max: 10 }), (grids, a, b, step) => {
      const grid = a % grids.length;
      const index = b % (grids[grid]?.count ?? 1);
      const next = stepInGrids(grids, { grid, index }, step);
      expect(next.index).toBeGreaterThanOrEqual(0);
      expect(next.index).toBeLessThan(grids[next.grid]?.count ?? 0);
      const rows = grids.map(({ count }) => ({ count, columns: 1 }));
      const down = stepInGrids(rows, { grid, index }, 1);
      const isStuck = down.grid === grid && down.index === index;
      expect(isStuck ? down : stepInGrids(rows, down, -1)).toEqual({ grid, index });
    }),
  );
});
