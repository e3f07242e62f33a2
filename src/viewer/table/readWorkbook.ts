import { read, utils, type CellObject, type WorkSheet } from '@e965/xlsx';
import {
  ODS_XML_BYTES,
  SHEET_XML_BYTES,
  WORKBOOK_CELLS,
  WORKBOOK_ROWS,
  WORKBOOK_UNFOLDED_BYTES,
} from '../limits.ts';
import { OtherFormat } from '../OtherFormat.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import { createSheet, type Sheet } from './sheet.ts';
import { unfoldWorkbook, type UnfoldLimits } from './unfoldWorkbook.ts';

const LIMITS: UnfoldLimits = {
  sheetBytes: SHEET_XML_BYTES,
  odsBytes: ODS_XML_BYTES,
  allBytes: WORKBOOK_UNFOLDED_BYTES,
};

/** The sheets that are shown; `isCut` if there was more than was unfolded. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly isCut: boolean;
}

/**
 * Reads the sheets of a workbook (xlsx, xlsm, xlsb, xls, ods, and what old systems call `.xls`: a page or XML with
 * tables). Cells come as their format shows them, with the results that were stored: nothing is calculated. Throws a
 * `PreviewFailure`: `locked`, `too_large` or `broken`.
 */
export function readWorkbook(source: Uint8Array | string, limits = LIMITS): Workbook {
  const options = {
    dense: true,
    sheetRows: WORKBOOK_ROWS,
    dateNF: 'yyyy-mm-dd', // the format that follows the reader's place; the library writes 1/2/24 otherwise
  };
  let workbook;
  let isCut = false;
  try {
    if (typeof source === 'string') workbook = read(source, { ...options, type: 'string' });
    else if (isZip(source)) {
      const unfolded = unfoldWorkbook(source, limits);
      isCut = unfolded.isCut;
      workbook = read(unfolded.bytes, { ...options, type: 'array' });
    } else workbook = read(source, { ...options, type: 'array' });
  } catch (error) {
    if (error instanceof PreviewFailure || error instanceof OtherFormat) throw error;
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new PreviewFailure(isLocked ? 'locked' : 'broken', { cause: error });
  }
  const shown = workbook.SheetNames.filter((_, index) => !workbook.Workbook?.Sheets?.[index]?.Hidden);
  let cells = WORKBOOK_CELLS;
  const { Sheets, SheetNames } = workbook;
  const sheets = (shown.length > 0 ? shown : SheetNames).map((name) => {
    const sheet = Sheets[name] ?? {};
    const rows = readRows(sheet, cells);
    for (const row of rows) cells -= row.length;
    return createSheet(name, rows, countRows(sheet, rows.length));
  });
  return { sheets, isCut };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The cells that are there, and no more: a sheet of one cell may say that it reaches to XFD1048576. */
function readRows(sheet: WorkSheet, cells: number): string[][] {
  const data: readonly (readonly CellObject[] | undefined)[] = sheet['!data'] ?? [];
  const rows: string[][] = [];
  let left = cells;
  for (let index = 0; index < data.length && left > 0; index += 1) {
    const row: string[] = [];
    data[index]?.forEach((cell, column) => {
      row[column] = presentCell(cell);
    });
    left -= row.length;
    rows.push(Array.from(row, (text) => text ?? ''));
  }
  while (rows.at(-1)?.every((text) => text === '')) rows.pop();
  return rows;
}

function presentCell(cell: CellObject): string {
  if (cell.v === undefined) return cell.f ? `=${cell.f}` : '';
  return cell.w ?? String(cell.v);
}

/** All rows as far as the sheet tells; where it was read to its end, those that hold something. */
function countRows(sheet: WorkSheet, shown: number): number {
  const data: readonly unknown[] = sheet['!data'] ?? [];
  const range = sheet['!fullref'] ?? sheet['!ref'];
  if (range && data.length >= WORKBOOK_ROWS) return utils.decode_range(range).e.r + 1;
  return Math.max(shown, data.findLastIndex((row) => row !== undefined) + 1);
}
