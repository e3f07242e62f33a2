import { describe, expect, it } from 'vitest';
import { wordsOf } from '../text/useText.ts';
import { sizeWord, totalSize } from './sizes.ts';
import { totalWord } from './totalWord.ts';

const present = (bytes: number) => `${bytes} bytes`;

describe('sizes', () => {
  it('shows the exact size where it is known, else Meegle’s, and Meegle’s own words if they make no sense', () => {
    expect(sizeWord({ size: 7, sizeText: '1KB' }, present)).toBe('7 bytes');
    expect(sizeWord({ size: null, sizeText: '1KB' }, present)).toBe('1024 bytes');
    expect(sizeWord({ size: null, sizeText: 'large' }, present)).toBe('large');
  });

  it('sums up, and knows whether the sum is exact', () => {
    expect(
      totalSize([
        { size: 1, sizeText: '' },
        { size: 2, sizeText: '' },
      ]),
    ).toEqual({
      bytes: 3,
      isExact: true,
    });
    expect(
      totalSize([
        { size: 1, sizeText: '' },
        { size: null, sizeText: '1KB' },
      ]),
    ).toEqual({
      bytes: 1_025,
      isExact: false,
    });
  });

  it('shows no sum when one size can’t be told, and says "about" when one is rounded', () => {
    const english = wordsOf('en');
    expect(totalWord([{ size: null, sizeText: '?' }], english)).toBeNull();
    expect(totalWord([{ size: null, sizeText: '2MB' }], english)).toBe('about 2 MB');
    expect(totalWord([{ size: 2_097_152, sizeText: '2MB' }], english)).toBe('2 MB');
  });
});
