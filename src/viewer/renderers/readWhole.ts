import type { Content } from '../Content.ts';
import { PreviewFailure } from '../PreviewFailure.ts';

/** Reads a file to its end, for formats that can't be read in parts; throws `too_large` when it is over `limit` bytes. */
export async function readWhole(content: Content, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const response = await content.open();
  if (!response.body) return new Uint8Array();
  if (Number(response.headers.get('content-length')) > limit) {
    await response.body.cancel();
    throw new PreviewFailure('too_large');
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body.getReader();
  while (true) {
    const { value, done } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new PreviewFailure('too_large');
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
