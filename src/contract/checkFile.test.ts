import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBatch, checkFile } from './checkFile.ts';
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

describe('checkBatch', () => {
  it('refuses only the files for which no place is left', () => {
    const files = ['1', '2', '3'].map((name) => ({ name, size: 1 }));
    expect(checkBatch(files, { capacity: 50, slotsLeft: 2 }, limits)).toEqual([
      null,
      null,
      { reason: 'field_full', capacity: 50 },
    ]);
  });

  it('gives no place to a file refused for another reason', () => {
    const files = [
      { name: 'empty', size: 0 },
      { name: 'good', size: 1 },
    ];
    expect(checkBatch(files, { capacity: 50, slotsLeft: 1 }, limits)).toEqual([{ reason: 'empty' }, null]);
  });

  it('never accepts more files than there are places, whatever is dropped', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string(), size: fc.nat() })),
        fc.integer({ min: -5, max: 60 }),
        (files, slotsLeft) => {
          const refusals = checkBatch(files, { capacity: 50, slotsLeft }, limits);
          expect(refusals).toHaveLength(files.length);
          const accepted = refusals.filter((refusal) => refusal === null).length;
          const good = files.filter((file) => checkFile(file, limits) === null).length;
          expect(accepted).toBe(Math.min(good, Math.max(0, slotsLeft)));
        },
      ),
    );
  });
});
