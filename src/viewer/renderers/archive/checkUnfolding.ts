import { ENTRY_BYTES, UNFOLDING_FREE_BYTES, UNFOLDING_RATIO } from '../../limits.ts';

/**
 * Whether so many bytes may come out of so few: `too_large` over the limit of one entry, and for a bomb, which is told
 * by growing more than any real file does. Null when all is well.
 */
export function checkUnfolding(unfoldedBytes: number, packedBytes: number): 'too_large' | null {
  if (unfoldedBytes > ENTRY_BYTES) return 'too_large';
  const isBomb = unfoldedBytes > UNFOLDING_FREE_BYTES && unfoldedBytes > packedBytes * UNFOLDING_RATIO;
  return isBomb ? 'too_large' : null;
}
