import type { Content } from '../Content.ts';

/**
 * Reads a file up to `limit` bytes and lets go of the rest; `isWhole` says that there was no more, and `size` how many
 * bytes the server says the whole has, if it does.
 */
export async function readBeginning(
  content: Content,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean; readonly size: number | null }> {
  const response = await content.open();
  if (!response.body) return { bytes: new Uint8Array(), isWhole: true, size: 0 };
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
