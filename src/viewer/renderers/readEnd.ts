import type { Content } from '../Content.ts';

/**
 * Reads the last `length` bytes of a file of `size` bytes; null where the server gives no parts of it. The first byte is
 * an even one, so that two-byte characters stay whole.
 */
export async function readEnd(content: Content, size: number, length: number): Promise<Uint8Array | null> {
  const first = size - length - ((size - length) % 2);
  return content.readPart(first, size - 1);
}
