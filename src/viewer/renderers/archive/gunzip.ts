import { Gunzip } from 'fflate';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { createBoundedSink } from './createBoundedSink.ts';

/** Bytes given to the unpacker at a time: the page answers between two of them. */
const STEP_BYTES = 256 * 1024;

/** Unfolds a gzip file whole; throws `too_large` for a bomb as soon as it shows, `broken` for what is damaged. */
export async function gunzip(bytes: Uint8Array, signal: AbortSignal): Promise<Blob> {
  const sink = createBoundedSink(bytes.length);
  let hasEnded = false;
  const unpacker = new Gunzip((part, isLast) => {
    sink.write(part);
    hasEnded = isLast;
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      signal.throwIfAborted();
      unpacker.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
  } catch (error) {
    throw error instanceof PreviewFailure ? error : new PreviewFailure('broken', { cause: error });
  }
  const content = new Blob(sink.parts());
  // The last four bytes say how much it was; in a file that is cut off they are anything.
  const declaredBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (!hasEnded || declaredBytes > content.size) throw new PreviewFailure('broken');
  return content;
}

/** The name that a gzip file says its content had, or null. */
export function readGzipName(bytes: Uint8Array): string | null {
  const flags = bytes[3] ?? 0;
  if ((flags & 8) === 0 || (flags & 4) !== 0) return null; // no name, or one behind fields of unknown length
  const end = bytes.indexOf(0, 10);
  return end < 0 ? null : new TextDecoder().decode(bytes.subarray(10, end)) || null;
}
