import { describe, expect, it } from 'vitest';
import { contentOf } from '../testing/contentOf.ts';
import { readBeginning } from './readBeginning.ts';

describe('reading the beginning of a file', () => {
  it('reads a short file whole', async () => {
    const content = contentOf([1, 2], [3]);
    expect(await readBeginning(content, 3)).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      isWhole: true,
      size: 3,
    });
    expect(content.cancel).not.toHaveBeenCalled();
  });

  it('stops at the limit and lets go of the rest', async () => {
    const content = contentOf([1, 2], [3, 4], [5], [6]);
    expect(await readBeginning(content, 3)).toEqual({
      bytes: new Uint8Array([1, 2, 3]),
      isWhole: false,
      size: null,
    });
    expect(content.cancel).toHaveBeenCalledOnce();
    expect(content.pulled()).toBe(2);
  });
});
