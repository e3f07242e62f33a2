/**
 * Reads the last `length` bytes of a file of `size` bytes; null where the server gives no parts of it. The first byte is
 * an even one, so that two-byte characters stay whole.
 */
export async function readEnd(
  address: URL,
  size: number,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const first = size - length - ((size - length) % 2);
  const response = await fetch(address, { headers: { Range: `bytes=${first}-${size - 1}` }, signal });
  if (response.status !== 206) {
    await response.body?.cancel();
    return null;
  }
  return new Uint8Array(await response.arrayBuffer());
}
