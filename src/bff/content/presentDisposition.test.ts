import { parse } from 'content-disposition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentDisposition } from './presentDisposition.ts';

const NAMES = [
  'plain.txt',
  'say "hello".txt',
  'back\\slash.txt',
  '100% %22 %2F.txt',
  '🎉 party 👨‍👩‍👧.txt',
  'مرحبا بالعالم.txt',
  '需求评审（终稿）.txt',
  "it's; filename=evil.txt",
  ' leading and trailing ',
  'e\u0301.txt',
  '\u202egnp.exe',
  '"',
  '\\',
];

/** The name as RFC 8187 carries it, read without a library. */
function extendedName(header: string): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)$/.exec(header)?.[1] ?? '');
}

describe('a name in Content-Disposition', () => {
  it.each(NAMES)('comes back exactly: %s', (name) => {
    const header = presentDisposition('attachment', name);
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(parse(header)).toMatchObject({ type: 'attachment', parameters: { filename: name } });
    expect(extendedName(header)).toBe(name);
  });

  it('comes back exactly, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const header = presentDisposition('inline', name);
        expect(header).toMatch(/^inline; [\x20-\x7e]+$/);
        expect(extendedName(header)).toBe(name);
        expect(parse(header).parameters['filename']).toBe(name);
      }),
    );
  });

  it('that has no UTF-8 is sent as near as it gets', () => {
    expect(extendedName(presentDisposition('inline', 'a\ud800b'))).toBe('a\ufffdb');
  });

  it('reads as ASCII for those who know no better', () => {
    expect(presentDisposition('attachment', '需求 "1".txt')).toMatch(/filename="__ \\"1\\".txt";/);
  });
});
