import { PreviewFailure } from '../../PreviewFailure.ts';
import { readWhole } from '../readWhole.ts';
import { ARCHIVE_BYTES, ARCHIVE_WHOLE_BYTES } from '../../limits.ts';

/** Bytes that can be read anywhere, without having all of them. */
export interface Source {
  readonly sizeBytes: number;
  /** The bytes from `start`, at most `length`: fewer at the end. */
  readonly read: (start: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** All of them; throws `too_large` over the limit for what is held in memory. */
  readonly readAll: () => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a file for reading in parts. A small one is fetched whole; of a large one parts are asked for, so that a zip's
 * table of contents doesn't wait for its pictures. Throws a `PreviewFailure`.
 */
export async function openSource(
  content: URL,
  sizeBytes: number | null,
  signal: AbortSignal,
): Promise<Source> {
  const readAll = () => readWhole(content, ARCHIVE_BYTES, signal);
  const isSmall = sizeBytes !== null && sizeBytes <= ARCHIVE_WHOLE_BYTES;
  if (isSmall || content.protocol === 'blob:') return sourceOf(await readAll());
  const probe = await fetch(content, { headers: { Range: 'bytes=0-0' }, signal });
  await probe.body?.cancel();
  const total = /\/(\d+)$/.exec(probe.headers.get('content-range') ?? '')?.[1];
  if (probe.status !== 206 || total === undefined) return sourceOf(await readAll());
  return {
    sizeBytes: Number(total),
    readAll,
    read: async (start, length) => {
      const end = Math.min(start + length, Number(total));
      if (end <= start) return new Uint8Array();
      const part = await fetch(content, { headers: { Range: `bytes=${start}-${end - 1}` }, signal });
      if (part.status !== 206) throw new PreviewFailure('network');
      return new Uint8Array(await part.arrayBuffer());
    },
  };
}

/** Bytes at hand, as a source. */
export function sourceOf(bytes: Uint8Array<ArrayBuffer>): Source {
  return {
    sizeBytes: bytes.length,
    read: async (start, length) => bytes.subarray(start, start + length),
    readAll: async () => bytes,
  };
}
