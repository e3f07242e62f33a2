import type { Content } from './Content.ts';
import { PreviewFailure } from './PreviewFailure.ts';

/** A file that is being read, as far as it is wanted. */
export interface Reading {
  /** Bytes of the whole as the server says, or null. */
  readonly size: number | null;
  /** The file's bytes from its start, at least `limit` of them if there are so many; `isWhole` if there are no more. */
  readUpTo(limit: number): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }>;
  /** Lets go of the rest. */
  close(): Promise<void>;
}

/** Starts to read a file whose beginning tells how much of it is needed. Throws `network` if the server refuses. */
export async function openReading(content: Content): Promise<Reading> {
  const response = await content.open();
  if (!response.body) throw new PreviewFailure('network');
  const stated = Number(response.headers.get('content-length') ?? Number.NaN);
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;

  return {
    size: Number.isInteger(stated) ? stated : null,
    readUpTo: async (limit) => {
      while (!isWhole && length <= limit) {
        const { value, done } = await reader.read();
        if (done) isWhole = true;
        else {
          pieces.push(value);
          length += value.length;
        }
      }
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      return { bytes, isWhole };
    },
    close: () => reader.cancel(),
  };
}
