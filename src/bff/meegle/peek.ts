import { Readable } from 'node:stream';

/**
 * Reads a stream's first bytes, `leastBytes` or a little more, or all there is. Gives them together with a stream that
 * holds the whole again.
 */
export async function peek(
  body: Readable,
  leastBytes: number,
): Promise<{ readonly beginning: Buffer; readonly body: Readable }> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    sizeBytes += piece.byteLength;
    if (sizeBytes >= leastBytes) break;
  }
  const beginning = Buffer.concat(pieces);
  if (body.readableEnded) return { beginning, body: Readable.from([beginning], { objectMode: false }) };
  body.unshift(beginning);
  return { beginning, body };
}
