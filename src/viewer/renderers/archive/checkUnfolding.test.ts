import { describe, expect, it } from 'vitest';
import { ENTRY_BYTES, UNFOLDING_FREE_BYTES, UNFOLDING_RATIO } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { checkUnfolding } from './checkUnfolding.ts';
import { createBoundedSink } from './createBoundedSink.ts';

describe('how much may be unfolded', () => {
  it.each([
    ['a small file from nothing', UNFOLDING_FREE_BYTES, 0, null],
    ['a text that shrank to a fiftieth', 100_000_000, 2_000_000, null],
    ['a bomb', UNFOLDING_FREE_BYTES + 1, UNFOLDING_FREE_BYTES / UNFOLDING_RATIO, 'too_large'],
    ['a file over the limit', ENTRY_BYTES + 1, ENTRY_BYTES, 'too_large'],
  ] as const)('%s', (_what, unfolded, packed, refusal) => {
    expect(checkUnfolding(unfolded, packed)).toBe(refusal);
  });

  it('counts what comes, and stops at the first piece too many', () => {
    const sink = createBoundedSink(1);
    const piece = new Uint8Array(UNFOLDING_FREE_BYTES / 2);
    sink.write(piece);
    sink.write(piece);
    expect(() => sink.write(new Uint8Array(1))).toThrow(new PreviewFailure('too_large'));
    expect(sink.parts()).toHaveLength(2);
  });
});
