import { createDecoder, type Encoding } from './encoding.ts';
import { scoreText, type LegacyEncoding } from './scoreText.ts';

/** Bytes that are looked at from the first one that isn't ASCII: some thousand characters decide. */
const SAMPLE_BYTES = 32 * 1024;

/** Encodings without a mark of their own, likeliest first: the first of the best wins. */
const LEGACY: readonly LegacyEncoding[] = [
  'GB18030',
  'Big5',
  'Shift_JIS',
  'EUC-JP',
  'EUC-KR',
  'UTF-16 LE',
  'UTF-16 BE',
  'Windows-1252',
];

/** Of what isn't ASCII, the part that may be damaged in a text that is still taken for UTF-8. */
const DAMAGED_PART = 0.1;

/** Of all characters, the part that may be control characters: a terminal's log has some, a program has many. */
const CONTROL_PART = 0.02;

/**
 * The encoding some bytes are most likely written in, or `binary` if they are no text. A byte order mark decides; then
 * whether it is valid UTF-8; then, among the encodings of Windows and Unix, which one makes the likeliest characters.
 * With `isWhole` false the bytes may end within a character.
 */
export function detectEncoding(bytes: Uint8Array, isWhole = true): Encoding | 'binary' {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'UTF-16 LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16 BE';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8';
  const hasNul = bytes.includes(0);
  if (hasNul) return detectUtf16(bytes) ?? 'binary';
  const utf8 = readUtf8(bytes, isWhole);
  if (utf8 !== null) return hasManyControls(utf8) ? 'binary' : 'UTF-8';

  const start = bytes.findIndex((byte) => byte > 0x7f);
  const sample = bytes.subarray(start - (start % 2), start + SAMPLE_BYTES); // even, for UTF-16
  const [best] = LEGACY.map((encoding) => {
    const text = createDecoder(encoding).decode(sample, { stream: true });
    return { encoding, score: scoreText(text, encoding) };
  }).sort((one, other) => other.score - one.score);
  return !best || hasManyControls(createDecoder(best.encoding).decode(sample)) ? 'binary' : best.encoding;
}

/** The text, if it is UTF-8 but for a few damaged places (two logs in one, a line cut within a character), else null. */
function readUtf8(bytes: Uint8Array, isWhole: boolean): string | null {
  const text = createDecoder('UTF-8').decode(bytes, { stream: !isWhole });
  const others = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  return damaged <= others * DAMAGED_PART ? text : null;
}

/** UTF-16 without a mark, in a text that holds some ASCII, whose upper bytes are zero. */
function detectUtf16(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const encoding of ['UTF-16 LE', 'UTF-16 BE'] as const) {
    const text = createDecoder(encoding).decode(sample, { stream: true });
    if (!text.includes('\0') && !hasManyControls(text) && scoreText(text, encoding) > 0.5) return encoding;
  }
  return null;
}

function hasManyControls(text: string): boolean {
  const controls = text.match(/[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  return controls > text.length * CONTROL_PART;
}
