import { CFB, utils, write, type WorkBook, type WritingOptions } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './readWorkbook.ts';

function makeBook(): WorkBook {
  const sheet = utils.aoa_to_sheet([
    ['姓名', '入职', '比例', '合计'],
    ['张三', new Date(Date.UTC(2024, 0, 31)), 0.125, 7],
  ]);
  sheet['B2'] = { t: 'n', v: 45_322, z: 'yyyy"年"m"月"d"日"' };
  sheet['C2'] = { t: 'n', v: 0.125, z: '0.0%' };
  sheet['D2'] = { t: 'n', v: 7, f: 'HYPERLINK("https://evil.example","7")' };
  sheet['A3'] = { t: 's', v: '<img src=x onerror=alert(1)>', l: { Target: 'javascript:alert(1)' } };
  sheet['!ref'] = 'A1:D3';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '员工');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['secret']]), 'hidden');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['二']]), '第二页');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 0 }] };
  return book;
}

function bytesOf(book: WorkBook, bookType: NonNullable<WritingOptions['bookType']>): Uint8Array {
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}

/** A workbook in which one part is another text. */
function withPart(name: string, xml: string | Uint8Array): Uint8Array {
  const parts = unzipSync(bytesOf(makeBook(), 'xlsx'));
  return zipSync({ ...parts, [name]: typeof xml === 'string' ? strToU8(xml) : xml }, { level: 1 });
}

const SMALL = { sheetBytes: 50_000, odsBytes: 50_000, allBytes: 500_000 };

const SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

describe('a workbook', () => {
  it.each(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods', 'xlml'] as const)(
    'as %s is read as its formats show it, hidden sheets aside',
    (bookType) => {
      const bytes = bytesOf(makeBook(), bookType);
      const { sheets } = readWorkbook(bookType === 'xlml' ? new TextDecoder().decode(bytes) : bytes);
      const [first] = sheets;
      expect(first?.rows[0]).toEqual(['姓名', '入职', '比例', '合计']);
      expect(first?.rows[1]?.[0]).toBe('张三');
      if (bookType !== 'ods') expect(first?.rows[1]).toEqual(['张三', '2024年1月31日', '12.5%', '7']);
      expect(first?.rows[2]).toEqual(['<img src=x onerror=alert(1)>']);
      expect(sheets.at(-1)?.rows).toEqual([['二']]);
      if (bookType === 'xlsx') expect(sheets.map(({ name }) => name)).toEqual(['员工', '第二页']);
    },
  );

  it('that is a page with a table, as old systems export it, is read too', () => {
    const {
      sheets: [sheet],
    } = readWorkbook('<html><body><table><tr><td>姓名</td><td>1</td></tr></table></body></html>');
    expect(sheet?.rows).toEqual([['姓名', '1']]);
  });

  it('with one cell at its far end costs no more than that cell', () => {
    const cell = '<row r="20000"><c r="XFD20000" t="str"><v>x</v></c></row>';
    const bytes = withPart(
      'xl/worksheets/sheet1.xml',
      `${SHEET_HEAD}<dimension ref="A1:XFD1048576"/><sheetData>${cell}</sheetData></worksheet>`,
    );
    const {
      sheets: [sheet],
    } = readWorkbook(bytes);
    expect(sheet?.rows).toHaveLength(20_000);
    expect(sheet?.rows.at(-1)?.at(-1)).toBe('x');
  });

  it('that unfolds to gigabytes is refused before it does', () => {
    const bytes = withPart('xl/sharedStrings.xml', new Uint8Array(1_000_000));
    expect(bytes.length).toBeLessThan(50_000);
    expect(() => readWorkbook(bytes, SMALL)).toThrow('too_large');
  });

  it('with a very long sheet shows its first rows, and says that there are more', () => {
    const row = '<row><c t="str"><v>一行</v></c></row>';
    const xml = `${SHEET_HEAD}<sheetData>${row.repeat(100_000)}</sheetData></worksheet>`;
    const { sheets, isCut } = readWorkbook(withPart('xl/worksheets/sheet1.xml', xml), SMALL);
    expect(isCut).toBe(true);
    expect(sheets[0]?.rows.length).toBeGreaterThan(1000);
    expect(sheets[0]?.rows.at(-1)).toEqual(['一行']);
    expect(sheets.at(-1)?.rows).toEqual([['二']]);
  });

  it('of OpenOffice’s with very many cells shows its first rows, and says that there are more', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ['一', String(index)]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '大');
    const { sheets, isCut } = readWorkbook(bytesOf(book, 'ods'), SMALL);
    expect(isCut).toBe(true);
    expect(sheets[0]?.rows[99]).toEqual(['一', '99']);
  });

  it('doesn’t unfold XML entities', () => {
    const entities = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    );
    const bytes = withPart(
      'xl/worksheets/sheet1.xml',
      `<!DOCTYPE x [<!ENTITY e0 "lol">${entities.join('')}]>${SHEET_HEAD}<sheetData><row r="1"><c r="A1" t="str"><v>&e12;</v></c></row></sheetData></worksheet>`,
    );
    expect(readWorkbook(bytes).sheets[0]?.rows[0]?.[0]?.length).toBeLessThan(100);
  });

  it('with a password says so, half of one is broken, and any other zip is told to be one', () => {
    const locked = CFB.utils.cfb_new();
    // How Office packs what it encrypts; the number is the version of the scheme.
    CFB.utils.cfb_add(locked, '/EncryptionInfo', new Uint8Array([4, 0, 4, 0, 64, 0, 0, 0]));
    CFB.utils.cfb_add(locked, '/EncryptedPackage', new Uint8Array(64));
    expect(() => readWorkbook(new Uint8Array(CFB.write(locked, { type: 'array' }) as ArrayBuffer))).toThrow(
      'locked',
    );
    const bytes = bytesOf(makeBook(), 'xlsx');
    expect(() => readWorkbook(bytes.subarray(0, 400))).toThrow('broken');
    expect(() => readWorkbook(zipSync({ 'a.txt': strToU8('a') }))).toThrow('application/zip');
  });
});
