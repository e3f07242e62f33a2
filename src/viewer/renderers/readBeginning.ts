import { PreviewFailure } from '../PreviewFailure.ts';

/**
 * Reads a file up to `limit` bytes and lets go of the rest; `isWhole` says that there was no more, and `size` how many
 * bytes the server says the whole has, if it does.
 */
export async function readBeginning(
  address: URL,
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean; readonly size: number | null }> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new PreviewFailure('network');
  const stated = Number(response.headers.get('content-length') ?? Number.NaN);
  const size = Number.isInteger(stated) ? stated : null;
  const bytes = new Uint8Array(limit);
  const reader = response.body.getReader();
  let length = 0;
  while (true) {
    const { value, done } = await reader.read();
    if (done) return { bytes: bytes.subarray(0, length), isWhole: true, size: length };
    bytes.set(value.subarray(0, limit - length), length);
    if (length + value.length > limit) {
      await reader.cancel();
      return { bytes, isWhole: false, size };
    }
    length += value.length;
  }
}
