import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameBytes } from '../../contract/fileName.ts';
import { placeEntries } from './placeEntries.ts';

const place = (...names: string[]) =>
  placeEntries(
    names.map((name) => ({ folders: [], name })),
    '_failed.txt',
  );

describe('the name of a file in a zip', () => {
  it('is its own wherever every system takes that', () => {
    const names = [
      'a.txt',
      '.env',
      'README',
      '需求评审（终稿）.docx',
      '🎉 party.png',
      ' leading.txt',
      'a..b.txt',
      "it's; 100% #1 & more.txt",
      'console.log',
      'COM10.txt',
      'aux-in.wav',
      `${'长'.repeat(83)}.txt`,
    ];
    expect(place(...names)).toEqual(names);
  });

  it.each([
    ['..', '_'],
    ['.', '_'],
    ['', '_'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['/etc/passwd', '_etc_passwd'],
    ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
    ['a\u0000b\nc\u009fd.txt', 'a_b_c_d.txt'],
    ['what? "now" <*|>.txt', 'what_ _now_ ____.txt'],
    ['trailing. . ', 'trailing_'],
    ['CON', 'CON_'],
    ['nul.tar.gz', 'nul_.tar.gz'],
    ['Lpt1 .txt', 'Lpt1_ .txt'],
    ['com¹.txt', 'com¹_.txt'],
    ['half \ud800 surrogate.txt', 'half � surrogate.txt'],
    ['x'.repeat(300) + '.pdf', `${'x'.repeat(250)}.pdf`],
  ])('that was %j is %j', (name, expected) => {
    expect(place(name)).toEqual([expected]);
  });

  it('is numbered where others have it, and whoever is truly called so keeps it', () => {
    expect(place('a.txt', 'A.TXT', 'a.txt', 'a (2).txt', 'noext', 'noext')).toEqual([
      'a.txt',
      'A (3).TXT',
      'a (4).txt',
      'a (2).txt',
      'noext',
      'noext (2)',
    ]);
    expect(place('e\u0301.txt', '\u00e9.txt', 'Straße', 'STRASSE')).toEqual([
      'e\u0301.txt',
      '\u00e9 (2).txt',
      'Straße',
      'STRASSE (2)',
    ]);
  });

  it('isn’t that of the text that tells what failed', () => {
    expect(place('_failed.txt', '_FAILED.txt')).toEqual(['_failed (2).txt', '_FAILED (3).txt']);
  });

  it('stands behind its folders, and no file is called like one of those', () => {
    const named = [
      { folders: ['附件'], name: 'a.txt' },
      { folders: ['设计/稿'], name: 'a.txt' },
      { folders: ['评审', '1 第一轮', '附件'], name: 'a.txt' },
      { folders: ['评审'], name: '1 第一轮' },
      { folders: ['..'], name: 'b.txt' },
    ];
    expect(placeEntries(named, '_failed.txt')).toEqual([
      '附件/a.txt',
      '设计_稿/a.txt',
      '评审/1 第一轮/附件/a.txt',
      '评审/1 第一轮 (2)',
      '_/b.txt',
    ]);
  });

  it('is safe, short and nobody else’s, whatever files are called', () => {
    const odd = fc.constantFrom(
      'a.txt',
      'A.TXT',
      'a (2).txt',
      '..',
      'con.txt',
      '_failed.txt',
      'x'.repeat(254),
      'a. ',
    );
    const name = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 6 }));
    const entry = fc.record({ folders: fc.array(name, { maxLength: 3 }), name });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const paths = placeEntries(entries, '_failed.txt');
        expect(paths).toHaveLength(entries.length);
        expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(paths.length);
        for (const path of paths) {
          for (const part of path.split('/')) {
            expect(part).toMatch(
              /^[^\\:*?"<>|\u0000-\u001f\u007f-\u009f]*[^\\:*?"<>|\u0000-\u001f\u007f-\u009f. ]$/,
            );
            expect(part).not.toMatch(/^(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\.|$)/i);
            expect(nameBytes(part)).toBeLessThanOrEqual(255);
            expect(Buffer.from(part).toString()).toBe(part);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
