import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExactSize, readLeastSize, sizeAgrees, tellsSize } from './sizeText.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'];

describe('a size text', () => {
  it('tells a size, be it rounded', () => {
    expect(['5', '2.3MB', '0.0 KB'].map(tellsSize)).toEqual([true, true, true]);
  });

  it.each([
    ['1024', 1024],
    ['5B', 5],
    ['5 bytes', 5],
    ['0', null],
    ['0B', null],
    ['2.3MB', null],
    ['1KB', null],
    ['1.0', null],
    ['', null],
    ['about 5', null],
  ])('of %j gives %j bytes exactly', (text, bytes) => {
    expect(readExactSize(text)).toBe(bytes);
  });

  it.each([
    ['2.3MB', 2_300_000],
    ['2.3MB', 2_411_724],
    ['2.3 MiB', 2_411_724],
    ['2M', 2_999_999],
    ['100MB', 104_857_600],
    ['1.0KB', 1024],
    ['1KB', 1023],
    ['5', 5],
  ])('of %j can be that of %j bytes', (text, bytes) => {
    expect(sizeAgrees(text, bytes)).toBe(true);
  });

  it.each([
    ['2.3MB', 2_600_000],
    ['2.3MB', 2_100_000],
    ['2.3KB', 2_300_000],
    ['5', 6],
    ['5B', 4],
    ['0.0KB', 1000],
    ['2M', 3_145_728],
  ])('of %j can’t be that of %j bytes', (text, bytes) => {
    expect(sizeAgrees(text, bytes)).toBe(false);
  });

  it('that is missing or can’t be read proves nothing against any size', () => {
    for (const text of ['', ' ', '2,3 МБ', 'small', '-1', '1.5.2MB', 'NaN', '0', '0B', '2.3']) {
      expect(sizeAgrees(text, 12_345)).toBe(true);
      expect(tellsSize(text)).toBe(false);
    }
  });

  it('agrees however it was rounded, in whichever unit, and never says more than there is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 104_857_600 }),
        fc.constantFrom(1000, 1024),
        fc.nat(3),
        fc.nat(3),
        fc.constantFrom('round', 'floor'),
        fc.constantFrom('', ' '),
        (bytes, base, power, decimals, way, space) => {
          const value = bytes / base ** power;
          const scaled = value * 10 ** decimals;
          const number = (way === 'round' ? Math.round(scaled) : Math.floor(scaled)) / 10 ** decimals;
          const text = power === 0 ? String(bytes) : number.toFixed(decimals);
          const sizeText = `${text}${space}${UNITS[power]}`;
          expect(sizeAgrees(sizeText, bytes)).toBe(true);
          expect(readLeastSize(sizeText)).toBeLessThanOrEqual(bytes);
        },
      ),
      { examples: [[72_564_150, 1000, 1, 2, 'floor', '']] },
    );
  });

  it('disagrees with twice the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 50_000_000 }), (bytes) => {
        const text = bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)}KB` : `${(bytes / 1e6).toFixed(1)}MB`;
        expect(sizeAgrees(text, bytes * 2)).toBe(false);
      }),
    );
  });
});
