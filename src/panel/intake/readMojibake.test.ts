import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMojibake } from './readMojibake.ts';

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
// Node 20 takes Windows-1252 for Latin-1; browsers don't.
const high = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
const windows1252 = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => high[byte - 0x80] ?? String.fromCharCode(byte)).join('');
const gbk = (bytes: Uint8Array) => new TextDecoder('gbk').decode(bytes);
const utf8Of = (text: string) => new TextEncoder().encode(text);

const han = fc.string({
  unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
  minLength: 1,
  maxLength: 20,
});

describe('a name that was read in the wrong encoding', () => {
  it('is read again when UTF-8 was taken for Latin-1 or Windows-1252', () => {
    fc.assert(
      fc.property(han, (stem) => {
        const name = `${stem}.docx`;
        expect(readMojibake(latin1(utf8Of(name)))).toBe(name);
        expect(readMojibake(windows1252(utf8Of(name)))).toBe(name);
      }),
    );
  });

  it('is read again when UTF-8 was taken for GBK, where nothing was lost', () => {
    fc.assert(
      fc.property(han, (stem) => {
        const name = `${stem}.docx`;
        const misread = gbk(utf8Of(name));
        // Three bytes a character, two a character of GBK: an odd number swallows what follows, or is lost.
        fc.pre(!misread.includes('\ufffd'));
        expect(readMojibake(misread)).toBe(name);
      }),
    );
  });

  it.each([
    ['闇€姹傝瘎瀹�.docx', null], // the last byte is gone
    ['éœ€æ±‚.docx', '需求.docx'],
    ['ÐèÇóÆÀÉó.docx', '需求评审.docx'],
    ['cafÃ©.txt', 'café.txt'],
    ['ÐŸÑ€Ð¸Ð²ÐµÑ‚.txt', 'Привет.txt'],
  ])('%j is %j', (name, repaired) => {
    expect(readMojibake(name)).toBe(repaired);
  });
});

describe('a name that is merely unusual', () => {
  it.each([
    'report.pdf',
    'café.txt',
    'Größe und Gefäß.pdf',
    'Müller.doc',
    'ÄÖÜ.txt',
    'naïve déjà-vu.md',
    '联通.txt',
    '中国移动通信.pdf',
    '需求评审.docx',
    'Привет.txt',
    'ファイル.png',
    'Ελληνικά.txt',
    '©2026 ± 5°.txt',
    '🎉.png',
  ])('%j is left alone', (name) => {
    expect(readMojibake(name)).toBeNull();
  });

  it('is left alone when it is everyday Chinese, whatever it says', () => {
    const everyday = fc.string({
      unit: fc
        .tuple(fc.integer({ min: 0xb0, max: 0xd6 }), fc.integer({ min: 0xa1, max: 0xfe }))
        .map((bytes) => gbk(Uint8Array.from(bytes))),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(everyday, (stem) => {
        expect(readMojibake(`${stem}.docx`)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
