/** What Windows-1252 has at 80–9F; five of them stand for themselves. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const SINGLE_BYTES = singleBytes();

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gbk = new TextDecoder('gbk', { fatal: true });

const ASCII = '\u0020-\u007e';
const HAN_TEXT = `${ASCII}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\u2010-\u2027\u3000-\u303f\u30fb\u30fc\uff01-\uffee`;

const IS_HAN = /\p{Script=Han}/u;
const IS_HAN_TEXT = new RegExp(`^[${HAN_TEXT}]+$`, 'u');
const IS_TEXT = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\u0020\u200d]+$/u;
const HAS_FOREIGN_LETTER = /[^\P{L}\u0000-\u00ff]|[\u00c0-\u00ff]/u;

/**
 * The name behind one that was read in the wrong encoding, such as `éœ€æ±‚.docx` or `ÐèÇó.docx` for `需求.docx`; null
 * where there is none. Three mistakes can be taken back, and are told from names that are merely unusual by their bytes
 * making sense only the other way: UTF-8 read as Latin-1 or Windows-1252, UTF-8 read as GBK, GBK read as Latin-1. What
 * a decoder has replaced by U+FFFD or `?` is lost for good.
 */
export function readMojibake(name: string): string | null {
  return readUtf8InLatin(name) ?? readUtf8InGbk(name) ?? readGbkInLatin(name);
}

/** Accented letters rarely stand in an order that is valid UTF-8. */
function readUtf8InLatin(name: string): string | null {
  const bytes = bytesOf(name, SINGLE_BYTES);
  const text = bytes && decode(utf8, bytes);
  return text !== null && text !== name && IS_TEXT.test(text) && HAS_FOREIGN_LETTER.test(text) ? text : null;
}

/** Two Chinese characters may be valid UTF-8 for a pair of Greek letters, but hardly ever for Chinese ones. */
function readUtf8InGbk(name: string): string | null {
  if (!/[^\u0000-\u007f]/.test(name)) return null;
  const bytes = bytesOf(name, gbkBytes());
  const text = bytes && decode(utf8, bytes);
  return text !== null && text !== name && IS_HAN_TEXT.test(text) && IS_HAN.test(text) ? text : null;
}

/**
 * Two accented letters in a row do occur (`Größe`): so all must come in pairs, each a character of everyday Chinese
 * (B0–D7, GB 2312's first level) or its punctuation (A1–A3), and two at least.
 */
function readGbkInLatin(name: string): string | null {
  const bytes = bytesOf(name, SINGLE_BYTES);
  const text = bytes && decode(gbk, bytes);
  if (bytes === null || text === null || !IS_HAN_TEXT.test(text)) return null;
  let everyday = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const isEveryday = lead >= 0xb0 && lead <= 0xd7;
    if (!isEveryday && !(lead >= 0xa1 && lead <= 0xa3)) return null;
    if ((bytes[index + 1] ?? 0) < 0xa1) return null;
    if (isEveryday) everyday += 1;
    index += 1;
  }
  return everyday >= 2 ? text : null;
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null; // not in this encoding
  }
}

/** The bytes that were read as this text; null where a character can't have come from any. */
function bytesOf(text: string, table: ReadonlyMap<string, readonly number[]>): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const own = point < 0x80 ? [point] : table.get(character);
    if (own === undefined) return null;
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}

/** Latin-1 has control characters where Windows-1252 has others: both are taken. */
function singleBytes(): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  for (let byte = 0x80; byte <= 0xff; byte += 1) table.set(String.fromCharCode(byte), [byte]);
  Array.from(WINDOWS_1252).forEach((character, index) => table.set(character, [0x80 + index]));
  return table;
}

let gbkTable: ReadonlyMap<string, readonly number[]> | undefined;

/** Browsers read GBK but don't write it: the table is what they read, turned around; made when first needed. */
function gbkBytes(): ReadonlyMap<string, readonly number[]> {
  if (gbkTable) return gbkTable;
  const table = new Map<string, readonly number[]>([['€', [0x80]]]);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decode(gbk, Uint8Array.of(lead, trail));
      if (character !== null && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  gbkTable = table;
  return table;
}
