export interface DecodedText {
  readonly text: string;
  /** The encoding it was read with, as people write it. */
  readonly encoding: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'GB18030';
}

/**
 * Reads bytes as text. A byte order mark decides; without one it is UTF-8 if it is valid UTF-8, else GB18030 (what
 * Chinese Windows writes, and a superset of GBK and GB2312), where what fits nowhere becomes U+FFFD. With `isWhole`
 * false the bytes may end within a character, which is left out.
 */
export function decodeText(bytes: Uint8Array, isWhole = true): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decode('utf-16le'), encoding: 'UTF-16 LE' };
  if (first === 0xfe && second === 0xff) return { text: decode('utf-16be'), encoding: 'UTF-16 BE' };
  try {
    return { text: decode('utf-8', true), encoding: 'UTF-8' };
  } catch {
    return { text: decode('gb18030'), encoding: 'GB18030' };
  }

  function decode(label: string, fatal = false): string {
    return new TextDecoder(label, { fatal }).decode(bytes, { stream: !isWhole });
  }
}
