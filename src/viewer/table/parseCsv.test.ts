import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { TABLE_COLUMNS, TABLE_ROWS } from '../limits.ts';
import { parseCsv } from './parseCsv.ts';
import { columnName } from './sheet.ts';

const rowsOf = (text: string, isWhole = true, isTabbed = false) => parseCsv(text, isWhole, isTabbed).rows;

describe('parted values', () => {
  it('are read whatever sign parts them', () => {
    const rows = [
      ['a', 'b'],
      ['1', '2'],
    ];
    expect(rowsOf('a,b\n1,2\n')).toEqual(rows);
    expect(rowsOf('a;b\r\n1;2\r\n')).toEqual(rows);
    expect(rowsOf('a\tb\n1\t2')).toEqual(rows);
    expect(rowsOf('a|b\n1|2')).toEqual(rows);
    expect(rowsOf('sep=,\na,b\n1,2')).toEqual(rows);
    expect(rowsOf('a,x\tb\n1\t2', true, true)).toEqual([
      ['a,x', 'b'],
      ['1', '2'],
    ]);
  });

  it('keep their digits, formulas and tags as text', () => {
    expect(rowsOf('007,7241983650219839999,=1+1,<b>\n')).toEqual([
      ['007', '7241983650219839999', '=1+1', '<b>'],
    ]);
  });

  it('leave out a last row that is broken off', () => {
    expect(rowsOf('a,b\n1,2\n3,"x\ny', false)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(parseCsv('a,b\n1,2\n3', false, false).rowCount).toBeNull();
  });

  it('stop at the rows and columns that are shown, and say how many there were', () => {
    const long = parseCsv('1,2\n'.repeat(TABLE_ROWS + 5), true, false);
    expect(long.rows).toHaveLength(TABLE_ROWS);
    const wide = parseCsv(`${','.repeat(2_000_000)}\n1,2\n`, true, false);
    expect(wide.rows[0]).toHaveLength(TABLE_COLUMNS);
    expect(wide.columnCount).toBe(2_000_001);
    expect(wide.rows[1]).toEqual(['1', '2']);
  });

  it('come back as they were written', () => {
    const anyTable = fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(anyTable, (table) => {
        fc.pre(!/^sep=./i.test(table[0]?.[0] ?? ''));
        const text = Papa.unparse(table, { quotes: true });
        expect(rowsOf(text)).toEqual(table);
      }),
    );
  });
});

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});
