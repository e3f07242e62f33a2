import { detectEncoding } from '../../encodings/detectEncoding.ts';
import { createDecoder } from '../../encodings/encoding.ts';

/** Where a browser looks for it: the first 1024 bytes. */
const HEAD_BYTES = 1024;

/** Reads an HTML page's bytes as text: by its mark, what it says of itself, or what its bytes look like. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const label = /^[^\u00ef\u00fe\u00ff]/.test(head)
    ? /<meta[^>]+charset\s*=\s*["']?([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)
    : null;
  const name = label?.[1] ?? label?.[2];
  // A page that says UTF-16 in letters of one byte isn't UTF-16.
  if (name === undefined || /^utf-?16/i.test(name)) return decodeUntold(bytes);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return decodeUntold(bytes); // an encoding no browser knows
  }
}

function decodeUntold(bytes: Uint8Array): string {
  const encoding = detectEncoding(bytes, true);
  return createDecoder(encoding === 'binary' ? 'UTF-8' : encoding).decode(bytes);
}
