import { describe, expect, it } from 'vitest';
import { sayAll, type Said } from '../../../e2e/fixtures/sayAll.ts';
import { en as viewerEn } from '../../viewer/text/en.ts';
import { ja as viewerJa } from '../../viewer/text/ja.ts';
import { zh as viewerZh } from '../../viewer/text/zh.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

const said: Record<Language, readonly Said[]> = {
  zh: [...sayAll(zh), ...sayAll(viewerZh, 'viewer')],
  en: [...sayAll(en), ...sayAll(viewerEn, 'viewer')],
  ja: [...sayAll(ja), ...sayAll(viewerJa, 'viewer')],
};
/** What a font is judged by holds the letters of several languages. */
const isWords = ({ place }: Said) => !place.startsWith('viewer.font');
const wordsIn = (language: Language) => said[language].filter(isWords);

/** Names that are written in Latin letters in every language. */
const LATIN_NAMES =
  /Feishu Project|PDF|Word|Office|Outlook|RTF|iWork|PNG|JPEG|Markdown|HTML|URL|eml|msg|docx|pptx|zip|ZIP|img|OK/g;
const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';

/** The characters of an encoding whose first and second bytes are in these ranges. */
function charactersOf(encoding: string, [from, to]: readonly [number, number]): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let first = from; first <= to; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const isSimplified = encoding !== 'gbk' || second >= 0xa1; // GB 2312 is that part of it
      if (isSimplified) found.add(decoder.decode(Uint8Array.of(first, second)));
    }
  }
  return found;
}

/** What is wrong with a text in a language that uses Chinese characters; empty if nothing is. */
function faultsOf(text: string, known: ReadonlySet<string>): string[] {
  const own = text.replace(LATIN_NAMES, '');
  return [
    ...(own.match(/\p{Script=Latin}{2,}/gu) ?? []).filter((word) => !/^px$/.test(word)),
    ...(text.match(new RegExp(`[${CJK}][,.!?;:()"']|[,.!?;:()"'][${CJK}]`, 'gu')) ?? []),
    ...(text.match(/\.\.\./g) ?? []),
    ...(text.match(new RegExp(`[${CJK}][A-Za-z0-9]|[A-Za-z0-9][${CJK}]`, 'gu')) ?? []),
    ...[...text].filter((character) => /\p{Script=Han}/u.test(character) && !known.has(character)),
  ];
}

const SIMPLIFIED = charactersOf('gbk', [0xb0, 0xf7]);
const JAPANESE = charactersOf('shift_jis', [0x81, 0xea]);

/** Here Chinese says how many there are in all: “a、b 等 5 个”. */
const isSummed = ({ place }: Said) => /unsent(Names|Listed|Strangers)$/.test(place);

/** What each text names of what it is given. */
function naming(language: Language) {
  return said[language].filter((one) => !isSummed(one)).map(({ place, names }) => [place, names]);
}

describe('the words of one language', () => {
  it('are said in every language, of the same things: no count, name or size is left out in one of them', () => {
    expect(naming('en')).toContainEqual(['.names.used', ['0', '1']]);
    expect(naming('zh')).toEqual(naming('en'));
    expect(naming('ja')).toEqual(naming('en'));
  });

  it('are all Chinese in Chinese: simplified, with Chinese punctuation, and a space beside Latin words', () => {
    for (const { place, text } of wordsIn('zh'))
      expect([place, text, faultsOf(text, SIMPLIFIED)]).toEqual([place, text, []]);
    for (const { text } of wordsIn('zh'))
      expect(text).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}「」]|Feishu/u);
  });

  it('are all Japanese in Japanese, with Japanese characters, quotes and punctuation', () => {
    for (const { place, text } of wordsIn('ja'))
      expect([place, text, faultsOf(text, JAPANESE)]).toEqual([place, text, []]);
    for (const { text } of wordsIn('ja')) expect(text).not.toMatch(/[“”‘’，；]/);
  });

  it('are all Latin in English', () => {
    for (const { place, text } of wordsIn('en')) {
      expect(text, place).not.toMatch(new RegExp(`[${CJK}，。、；：（）「」？！]|\\.\\.\\.`, 'u'));
    }
  });

  it('would be found if they were another’s', () => {
    for (const wrong of ['Delete these', '删除 all files', '删除,好', '删除...', '共3 个', '刪除', '編集']) {
      expect(faultsOf(wrong, SIMPLIFIED), wrong).not.toEqual([]);
    }
    for (const wrong of ['删除しますか', '这里', '選択, した', '3件']) {
      expect(faultsOf(wrong, JAPANESE), wrong).not.toEqual([]);
    }
    expect(faultsOf('已上传 3 个 PDF，剩余 5 秒。', SIMPLIFIED)).toEqual([]);
  });

  it('say one file in the singular and two in the plural', () => {
    for (const { place, text } of wordsIn('en')) expect(text, place).not.toMatch(/\b5[1-9] (?:\w+ )?file\b/);
    const { deletion, intake, panel, uploads } = en;
    for (const one of [
      panel.fileCount(1),
      deletion.done(1),
      intake.slotsLeft(1, '100 MB'),
      uploads.announceStored(1),
    ]) {
      expect(one).toMatch(/\b1 file\b/);
    }
  });
});
