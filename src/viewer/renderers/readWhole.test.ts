import { describe, expect, it } from 'vitest';
import { contentOf } from '../testing/contentOf.ts';
import { readWhole } from './readWhole.ts';

describe('reading a whole file', () => {
  it('gives every byte of a file as large as the limit', async () => {
    expect(await readWhole(contentOf([1, 2], [3]), 3)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('says of one byte more that it is too large, and lets go of the rest', async () => {
    const content = contentOf([1, 2], [3, 4], [5], [6]);
    await expect(readWhole(content, 3)).rejects.toMatchObject({ reason: 'too_large' });
    expect(content.pulled()).toBe(2);
  });

  it('doesn’t begin with a file that says that it is too large', async () => {
    const content = contentOf([1, 2], [3, 4]).saying(4);
    await expect(readWhole(content, 3)).rejects.toMatchObject({ reason: 'too_large' });
    expect(content.pulled()).toBe(0);
  });
});
