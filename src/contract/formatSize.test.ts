import { expect, it } from 'vitest';
import { formatSize } from './formatSize.ts';

it.each([
  [0, '0 B'],
  [840, '840 B'],
  [1_023, '1,023 B'],
  [1_024, '1 KB'],
  [2_411_724, '2.3 MB'],
  [10_485_759, '10 MB'],
  [15_000_000, '14 MB'],
  [104_857_600, '100 MB'],
  [1_048_575, '1 MB'],
  [5 * 1024 ** 3, '5 GB'],
])('%i bytes are read as %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
