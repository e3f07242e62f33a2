import type { ByteRange } from '../byteRange.ts';
import { DiskError } from './diskError.ts';

/**
 * A range from the disk, and what the disk can't give from elsewhere: the bytes behind an id never change. `readRest`
 * is called once at most, with what is left.
 */
export async function* readOn(
  fromDisk: AsyncIterable<Uint8Array>,
  { first, last }: ByteRange,
  readRest: (rest: ByteRange, error: DiskError) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let at = first;
  try {
    for await (const piece of fromDisk) {
      at += piece.length;
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    yield* readRest({ first: at, last }, error);
  }
}
