import { open } from 'node:fs/promises';

/** Bytes that are looked at. */
const HEAD_BYTES = 64 * 1024;

/** Whether a file holds nothing that a text could show: spaces and line ends, in any common encoding. */
export async function isBlankFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.subarray(0, bytesRead).every((byte) => BLANK.has(byte));
  } finally {
    await file.close();
  }
}

/** Tab, line ends, space; zero and the marks that begin a text in UTF-16 or UTF-8. */
const BLANK = new Set([0x09, 0x0a, 0x0d, 0x20, 0x00, 0xfe, 0xff, 0xef, 0xbb, 0xbf]);
