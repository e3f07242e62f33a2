import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameBytes } from '../../contract/fileName.ts';
import { cutName } from './cutName.ts';

describe('a name', () => {
  it('that file systems take stays as it is', () => {
    for (const name of ['a.txt', '.env', '', `${'需'.repeat(83)}.txt`]) expect(cutName(name)).toBe(name);
  });

  it('that is too long loses its end, but not its extension', () => {
    expect(cutName(`${'x'.repeat(5000)}.PDF`)).toBe(`${'x'.repeat(251)}.PDF`);
    expect(cutName('需'.repeat(5000))).toBe('需'.repeat(85));
    expect(cutName(`Dr. ${'x'.repeat(5000)}`)).toBe(`Dr. ${'x'.repeat(251)}`);
  });

  it('is at most 255 bytes long afterwards, and breaks no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 }), (name) => {
        const cut = cutName(name);
        expect(nameBytes(cut)).toBeLessThanOrEqual(255);
        expect(Buffer.from(cut).toString()).toBe(cut);
      }),
    );
  });
});
