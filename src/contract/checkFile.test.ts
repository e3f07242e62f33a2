import { describe, expect, it } from 'vitest';
import { checkFile } from './checkFile.ts';
import { FILE_BYTES } from './limits.ts';

const limits = { fileBytes: FILE_BYTES };

describe('checkFile', () => {
  it('refuses an empty file, which Meegle would accept and not store', () => {
    expect(checkFile({ name: 'a.txt', size: 0 }, limits)).toEqual({ reason: 'empty' });
  });

  it('takes a file of exactly the limit and refuses one byte more, with both sizes', () => {
    expect(checkFile({ name: 'a.bin', size: FILE_BYTES }, limits)).toBeNull();
    expect(checkFile({ name: 'a.bin', size: FILE_BYTES + 1 }, limits)).toEqual({
      reason: 'too_large',
      sizeBytes: FILE_BYTES + 1,
      limitBytes: FILE_BYTES,
    });
  });

  it('says what is wrong with a name', () => {
    expect(checkFile({ name: 'a/b', size: 1 }, limits)).toEqual({ reason: 'name', problem: 'slash' });
  });
});
