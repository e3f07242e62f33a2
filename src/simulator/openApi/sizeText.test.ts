import { expect, it } from 'vitest';
import { sizeText } from './sizeText.ts';

it.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1.0KB'],
  [2_411_725, '2.3MB'],
  [104_857_600, '100.0MB'],
])('tells %i bytes to people as %s', (bytes, text) => {
  expect(sizeText(bytes, 'rounded')).toBe(text);
  expect(sizeText(bytes, 'exact')).toBe(String(bytes));
});
