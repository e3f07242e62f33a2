import type { Attachment } from '../../contract/attachment.ts';
import { kindWord } from '../attachments/kindWord.ts';
import type { Language } from '../text/language.ts';
import { wordsOf } from '../text/useText.ts';
import { kindOfFile } from './sortFiles.ts';

/**
 * Makes a check of whether a file is what somebody looks for: every word stands in its name or begins the word for its kind,
 * whatever their case and width.
 */
export function createMatcher(words: string, language: Language): (file: Attachment) => boolean {
  const wanted = fold(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return () => true;
  const { text } = wordsOf(language);
  return (file) => {
    const name = fold(file.name);
    const kind = fold(kindWord(kindOfFile(file), file.name, text));
    return wanted.every((word) => name.includes(word) || kind.startsWith(word));
  };
}

/** `ＡＢＣ．ＰＤＦ` and `abc.pdf`, `e` with an accent in one character and in two, `ﾃｽﾄ` and `テスト` are the same. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
