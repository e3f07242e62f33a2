import { expect, it } from 'vitest';
import { presentHex } from './presentHex.ts';

it('writes bytes as rows of hex and letters, the last one as wide as the others', () => {
  const bytes = new TextEncoder().encode('SQLite f\u0000\u00e9');
  expect(presentHex(bytes, 8)).toBe(
    '0000  53 51 4c 69 74 65 20 66  SQLite f\n0008  00 c3 a9                 ...',
  );
});
