import { expect, it } from 'vitest';
import { presentSize } from './presentSize.ts';

it.each([
  [0, '0 B'],
  [840, '840 B'],
  [2 * 1024 * 1024, '2 MB'],
  [15_000_000, '14.3 MB'],
  [104_857_600, '100 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(presentSize(bytes)).toBe(words);
});
