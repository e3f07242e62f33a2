import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFileName, encodeFileName, extensionOf, nameBytes, parseFileName } from './fileName.ts';

describe('checkFileName', () => {
  it.each([
    '需求评审.docx',
    'say "hello".txt',
    'back\\slash.txt',
    '100%.txt',
    '%22.txt',
    '🎉.png',
    'مرحبا.pdf',
    ' leading space',
    '.env',
    '...',
    'e\u0301.txt',
    '\u202Egnp.exe',
  ])('keeps %j as it is', (name) => {
    expect(checkFileName(name)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['.', 'dots'],
    ['..', 'dots'],
    ['a/b.txt', 'slash'],
    ['a\nb.txt', 'control'],
    ['a\u0000.txt', 'control'],
    ['a\u007f.txt', 'control'],
    ['a\u0085.txt', 'control'],
    ['a\ud800.txt', 'surrogate'],
    ['\udc00\ud800', 'surrogate'],
  ] as const)('refuses %j as %s', (name, refusal) => {
    expect(checkFileName(name)).toBe(refusal);
  });

  it('counts the limit in UTF-8 bytes, not in characters', () => {
    expect(checkFileName('文'.repeat(85))).toBeNull();
    expect(checkFileName(`${'文'.repeat(85)}a`)).toBe('too_long');
    expect(checkFileName('a'.repeat(255))).toBeNull();
    expect(checkFileName('a'.repeat(256))).toBe('too_long');
  });
});

describe('nameBytes', () => {
  it('agrees with the platform’s own UTF-8 encoder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(nameBytes(text)).toBe(Buffer.byteLength(text, 'utf8'));
      }),
    );
  });
});

describe('the X-File-Name header', () => {
  it('gives every acceptable name back exactly, in characters a header may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(checkFileName(name) === null);
        const header = encodeFileName(name);
        expect(header).toMatch(/^[\x21-\x7e]*$/);
        expect(parseFileName(header)).toBe(name);
      }),
    );
  });

  it('throws on what is not percent-encoded UTF-8', () => {
    expect(() => parseFileName('%')).toThrow(URIError);
    expect(() => parseFileName('%ff%fe')).toThrow(URIError);
  });
});

describe('extensionOf', () => {
  it.each([
    ['a.PNG', 'png'],
    ['a.tar.gz', 'gz'],
    ['.env', ''],
    ['README', ''],
    ['trailing.', ''],
  ])('of %j is %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});
