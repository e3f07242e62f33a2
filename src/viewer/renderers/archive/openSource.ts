import type { Content } from '../../Content.ts';
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
export async function openSource(content: Content): Promise<Source> {
  const readAll = () => readWhole(content, ARCHIVE_BYTES);
  const { sizeBytes, hasParts } = await content.readHead();
  if (sizeBytes === null || !hasParts || sizeBytes <= ARCHIVE_WHOLE_BYTES) return sourceOf(await readAll());
  content.release();
  return {
    sizeBytes,
    readAll,
    read: async (start, length) => {
      const end = Math.min(start + length, sizeBytes);
      if (end <= start) return new Uint8Array();
      const part = await content.readPart(start, end - 1);
      if (!part) throw new PreviewFailure('network');
      return part;
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
