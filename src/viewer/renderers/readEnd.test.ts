import { describe, expect, it } from 'vitest';
import { contentOf } from '../testing/contentOf.ts';
import { readEnd } from './readEnd.ts';

describe('reading the end of a file', () => {
  it('begins at an even byte, so that no character of two is cut', async () => {
    expect(await readEnd(contentOf([0, 1, 2, 3, 4]), 5, 2)).toEqual(new Uint8Array([2, 3, 4]));
  });

  it('does without it where the server gives no parts', async () => {
    expect(await readEnd({ ...contentOf([1, 2]), readPart: async () => null }, 2, 2)).toBeNull();
  });
});
