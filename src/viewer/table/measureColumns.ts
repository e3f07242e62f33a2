/** Rows that decide how wide a column is. */
const MEASURED_ROWS = 200;

/** Width of a letter in px at 13 px; a Chinese character takes two. */
const LETTER_WIDTH = 7.2;
const PADDING = 18;
const NARROWEST = 56;
const WIDEST = 320;

/** Where each column begins, in px, and after the last one where it ends: as wide as its first rows want, within reason. */
export function measureColumns(rows: readonly (readonly string[])[], count: number): Float64Array {
  const letters = new Uint16Array(count);
  for (const row of rows.slice(0, MEASURED_ROWS)) {
    for (let column = 0; column < row.length && column < count; column += 1)
      letters[column] = Math.max(letters[column] ?? 0, countLetters(row[column] ?? ''));
  }
  const starts = new Float64Array(count + 1);
  letters.forEach((wanted, column) => {
    const width = Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(wanted * LETTER_WIDTH) + PADDING));
    starts[column + 1] = (starts[column] ?? 0) + width;
  });
  return starts;
}

function countLetters(text: string): number {
  const seen = text.slice(0, WIDEST / LETTER_WIDTH + 1);
  return seen.length + (seen.match(/[\u1100-\uffef]/g)?.length ?? 0);
}

/** The last column that begins at or before a place, in px. */
export function columnAt(starts: Float64Array, place: number): number {
  let [low, high] = [0, Math.max(0, starts.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
