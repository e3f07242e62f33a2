import { createDecoder, type Encoding } from './encoding.ts';

/** An encoding that any bytes may be written in as far as its rules go: only what comes out tells. */
export type LegacyEncoding = Exclude<Encoding, 'UTF-8'>;

/** Where a national standard keeps its everyday characters: lead bytes, and the trail bytes that go with each. */
const EVERYDAY_BYTES: Partial<Record<LegacyEncoding, readonly (readonly [from: number, to: number])[]>> = {
  GB18030: [
    [0xb0, 0xd7],
    [0xa1, 0xfe],
  ],
  Big5: [
    [0xa4, 0xc6],
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
  Shift_JIS: [
    [0x88, 0x98],
    [0x40, 0x7e],
    [0x80, 0xfc],
  ],
};

/** The commonest characters of Chinese texts and tables, simplified and traditional. */
const COMMON = new Set(
  '的一是不了在人有我他这这中大来上个国和也子时道说出得以可下过天去能对小多然于心学么之都好看起发当没成只如事把还用第样想作种开' +
    '這個們來國時說過對學麼還樣種開為會與後經點問電話碼號單價額訂數據庫無法錯誤標題內容類別需評審連線張檔案資料測試' +
    '为会与后经点问电话码号单价额订数据库无法错误标题内容类别需评审连线张文件资料测试姓名日期部门公司行部門項项目編编备備注註',
);

const everyday = new Map<Encoding, ReadonlySet<string>>();

/**
 * How likely a text is what somebody wrote, if it was rightly read with that encoding: the mean over what isn't ASCII,
 * from −2 (nothing fits) to 1.5 (all of it common); 0 if there is nothing but ASCII.
 */
export function scoreText(text: string, encoding: LegacyEncoding): number {
  if (encoding === 'Windows-1252') return scoreLatin(text);
  const known = everydayOf(encoding);
  let sum = 0;
  let count = 0;
  let hangul = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80 && !encoding.startsWith('UTF-16')) continue;
    count += 1;
    if (encoding === 'EUC-KR' && code >= 0xac00 && code <= 0xd7a3) hangul += 1;
    else sum += scoreCharacter(character, code, encoding, known);
  }
  // Half of all Chinese characters read as Korean are Korean syllables: a word of two proves nothing.
  const score = sum + hangul * (hangul < 8 ? 0.9 : 1.1);
  return count === 0 ? 0 : score / count;
}

function scoreCharacter(
  character: string,
  code: number,
  encoding: LegacyEncoding,
  known: ReadonlySet<string>,
): number {
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return -2;
  if (code < 0x80) return 1;
  if (known.has(character)) return COMMON.has(character) ? 1.5 : 1;
  if (code >= 0x3000 && code <= 0x303f) return 1; // 、。「」
  if (code >= 0xff01 && code <= 0xff5e) return 1; // ，：（）
  if (code >= 0x3041 && code <= 0x30fe) return encoding.includes('JI') || encoding === 'EUC-JP' ? 1.2 : -0.5;
  if (code >= 0xff61 && code <= 0xff9f) return encoding === 'Shift_JIS' ? 0.5 : -1;
  if (code >= 0xac00 && code <= 0xd7a3) return -0.5;
  if (code >= 0x2010 && code <= 0x2026) return 0.5; // “ ” ‘ ’ — …
  return -1;
}

/** Letters with accents stand among plain ones; other encodings' bytes read as Latin stand side by side. */
function scoreLatin(text: string): number {
  const runs = text.match(/[^\0-\x7f]+/g) ?? [];
  const all = runs.reduce((sum, run) => sum + run.length, 0);
  const letters = runs.filter(
    (run) => run.length <= 2 && /^[À-ÖØ-öø-ÿŒœŠšŸ€“”‘’–—…«»°§©]+$/.test(run),
  ).length;
  return all === 0 ? 0 : (letters * 1.2 - (all - letters)) / all;
}

/** The everyday characters of an encoding's own standard, read from the browser's tables; for UTF-16 of all. */
function everydayOf(encoding: LegacyEncoding): ReadonlySet<string> {
  const known = everyday.get(encoding) ?? readEveryday(encoding);
  everyday.set(encoding, known);
  return known;
}

function readEveryday(encoding: LegacyEncoding): ReadonlySet<string> {
  if (encoding === 'EUC-JP') return everydayOf('Shift_JIS');
  if (encoding.startsWith('UTF-16')) return new Set([...everydayOf('GB18030'), ...everydayOf('Big5')]);
  const [leads, ...trails] = EVERYDAY_BYTES[encoding] ?? [];
  const bytes: number[] = [];
  for (const [from, to] of trails)
    for (let lead = leads?.[0] ?? 0; lead <= (leads?.[1] ?? -1); lead += 1)
      for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail);
  return new Set(createDecoder(encoding).decode(new Uint8Array(bytes)).replaceAll('\ufffd', ''));
}
