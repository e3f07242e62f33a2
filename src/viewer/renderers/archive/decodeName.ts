/**
 * An entry's name from its bytes: UTF-8 if they are valid UTF-8, else GB18030, which is what Chinese Windows writes
 * without saying so. Anything is a name to it: what fits neither becomes U+FFFD.
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
