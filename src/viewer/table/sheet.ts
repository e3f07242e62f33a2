import { TABLE_COLUMNS } from '../limits.ts';

/** One sheet as far as it is shown: texts as their format writes them, in rows; a hole is an empty cell. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Columns of the widest row that is shown, before it was cut. */
  readonly columnCount: number;
  /** Rows that the whole has, or null if that isn't known: only a first part was read. */
  readonly rowCount: number | null;
}

/** A sheet of the rows that were read, cut to the columns that are shown. */
export function createSheet(
  name: string,
  read: readonly (readonly string[])[],
  rowCount: number | null,
): Sheet {
  let columnCount = 0;
  for (const row of read) columnCount = Math.max(columnCount, row.length);
  const rows = columnCount > TABLE_COLUMNS ? read.map((row) => row.slice(0, TABLE_COLUMNS)) : read;
  return { name, rows, columnCount, rowCount };
}

/** A column's letters, as spreadsheets name it: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
