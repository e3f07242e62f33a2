import { PreviewFailure } from '../PreviewFailure.ts';

/** The first `count` bytes of a file, or fewer where it has no more; a server that knows no ranges is let go of early. */
export async function readHead(
  address: URL,
  count: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { headers: { Range: `bytes=0-${count - 1}` }, signal });
  if (response.status === 416) return new Uint8Array(0); // an empty file has no first byte
  if (!response.ok || !response.body) throw new PreviewFailure('network');
  const bytes = new Uint8Array(count);
  const reader = response.body.getReader();
  let length = 0;
  while (length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    bytes.set(value.subarray(0, count - length), length);
    length += value.length;
  }
  await reader.cancel();
  return bytes.subarray(0, Math.min(length, count));
}
