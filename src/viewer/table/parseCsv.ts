import Papa from 'papaparse';
import { TABLE_ROWS } from '../limits.ts';
import { createSheet, type Sheet } from './sheet.ts';

/** How Excel is told which sign parts the cells: a first line of its own. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/** Characters that the parting sign is guessed from. */
const GUESSED_CHARACTERS = 64 * 1024;

/**
 * Reads a text of parted values. The sign that parts them is the one that gives the most even rows, a tab in a `.tsv`.
 * With `isWhole` false the last row, which may be broken off, is left out.
 */
export function parseCsv(text: string, isWhole: boolean, isTabbed: boolean): Sheet {
  const [line = '', told] = SEPARATOR_LINE.exec(text) ?? [];
  const { data } = Papa.parse<string[]>(text.slice(line.length), {
    delimiter: told ?? (isTabbed ? '\t' : guessDelimiter(text)),
    preview: TABLE_ROWS + 1,
  });
  const isCut = data.length > TABLE_ROWS;
  if (isCut) data.pop();
  else if (!isWhole && data.length > 1) data.pop();
  else if (isWhole && data.at(-1)?.join('') === '') data.pop(); // what follows the last line's end
  return createSheet('', data, isWhole && !isCut ? data.length : null);
}

/** The sign that parts the first lines most evenly. Without what follows the last line's end, which is no row. */
function guessDelimiter(text: string): string {
  const beginning = text.slice(0, GUESSED_CHARACTERS);
  const sample = beginning.slice(0, beginning.lastIndexOf('\n') + 1).trimEnd() || beginning;
  return Papa.parse(sample, { preview: 10 }).meta.delimiter;
}
