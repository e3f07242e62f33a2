/** Encodings a text can be read with, as people write them, and what `TextDecoder` calls each. */
const LABELS = {
  'UTF-8': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'Windows-1252': 'windows-1252',
} as const;

/** One encoding, by the name people write. */
export type Encoding = keyof typeof LABELS;

/** All of them, in the order they are offered in. */
export const ENCODINGS = Object.keys(LABELS) as readonly Encoding[];

/** A decoder for an encoding; with `fatal` it throws where bytes fit nowhere, else it writes U+FFFD. */
export function createDecoder(encoding: Encoding, fatal = false): TextDecoder {
  return new TextDecoder(LABELS[encoding], { fatal });
}
