import { MeegleError } from '../meegle/meegleError.ts';

/** Which bytes of a file are asked for: `first` and `last` included, from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a Range header for a file of `sizeBytes` bytes (RFC 9110 §14). Returns one range, `unsatisfiable`, or null for
 * what is answered with the whole file: no header, another unit, something malformed, several ranges.
 */
export function readByteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/i.exec((header ?? '').replace(/[ \t]/g, '')) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') {
    const wantedBytes = Math.min(Number(to), sizeBytes);
    return wantedBytes === 0 ? 'unsatisfiable' : { first: sizeBytes - wantedBytes, last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= sizeBytes ? 'unsatisfiable' : { first, last };
}

/** As much of a body as is kept in memory, in bytes, to see whether it goes so far. */
const SHORT_BYTES = 1024 * 1024;

/**
 * Reads a Range header for a file of unknown size: one range with both ends, and short enough to look before answering.
 * Null for all else, which is answered with the whole file: `bytes=500-` can't be, without saying where the file ends.
 */
export function readShortRange(header: string | undefined): ByteRange | null {
  const range = readByteRange(header, Infinity);
  if (range === null || range === 'unsatisfiable') return null;
  return range.last - range.first < SHORT_BYTES ? range : null;
}

/** What is known of a body's size before it is read. */
export interface KnownSize {
  /** More than this never comes out; Infinity where nothing is known. */
  readonly atMostBytes: number;
  /** Whether a body that ended after so many bytes can be all of it. */
  readonly isWhole: (sizeBytes: number) => boolean;
}

/**
 * The bytes of a range out of a whole body; without a range all of them. Throws MeegleError `upstream_unavailable` when
 * the body is shorter or longer than it can be: a download that was cut off must fail, not look finished.
 */
export async function* readRange(
  body: AsyncIterable<Uint8Array>,
  range: ByteRange | null,
  size: KnownSize,
): AsyncGenerator<Uint8Array, void> {
  let at = 0;
  for await (const chunk of body) {
    const start = at;
    at += chunk.length;
    if (at > size.atMostBytes) break;
    if (range === null) {
      yield chunk;
      continue;
    }
    if (at > range.first) yield chunk.subarray(Math.max(0, range.first - start), range.last + 1 - start);
    if (at > range.last) return; // leaving the loop ends the download
  }
  if (!size.isWhole(at)) {
    throw new MeegleError(
      'upstream_unavailable',
      `The download gave ${at} bytes, which can't be the file's.`,
    );
  }
}
