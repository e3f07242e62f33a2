import { describe, expect, it } from 'vitest';
import { readSizeText } from './readSizeText.ts';

describe('the size text', () => {
  it.each([
    ['2.3MB', 2_411_725],
    ['840 kB', 860_160],
    ['12B', 12],
    ['12', 12],
    ['1.5 GiB', 1_610_612_736],
    ['', null],
    ['large', null],
    ['1,5MB', null],
  ])('%j of Meegle’s is read as %s bytes', (text, bytes) => {
    expect(readSizeText(text)).toBe(bytes);
  });
});
