/** One section's files as they lie on the screen: `columns` is 1 for rows. */
export interface GridShape {
  readonly count: number;
  readonly columns: number;
}

export interface GridPlace {
  readonly grid: number;
  readonly index: number;
}

/**
 * The place so many lines further: within the section as far as it goes, from its last line into the next section's first,
 * in the same column where there is one. The same place where there is no other. Grids are never empty.
 */
export function stepInGrids(
  grids: readonly GridShape[],
  { grid, index }: GridPlace,
  step: number,
): GridPlace {
  const here = grids[grid];
  if (here === undefined) return { grid, index };
  const column = index % here.columns;
  const line = Math.floor(index / here.columns);
  const lastLine = lastLineOf(here);
  const isAtEnd = step > 0 ? line === lastLine : line === 0;
  if (!isAtEnd) return { grid, index: placeIn(here, Math.max(0, Math.min(line + step, lastLine)), column) };
  const nextGrid = grid + Math.sign(step);
  const next = grids[nextGrid];
  if (next === undefined) return { grid, index };
  return { grid: nextGrid, index: placeIn(next, step > 0 ? 0 : lastLineOf(next), column) };
}

function lastLineOf({ count, columns }: GridShape): number {
  return Math.floor((count - 1) / columns);
}

function placeIn({ count, columns }: GridShape, line: number, column: number): number {
  return Math.min(line * columns + Math.min(column, columns - 1), count - 1);
}
