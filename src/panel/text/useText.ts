import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { formatSize } from './formatSize.ts';
import type { Language } from './language.ts';
import type { PanelText } from './panelText.ts';
import { zh } from './zh.ts';

export interface Words {
  readonly language: Language;
  readonly text: PanelText;
  readonly size: (sizeBytes: number) => string;
}

const WORDS: Record<Language, Words> = {
  zh: { language: 'zh', text: zh, size: (bytes) => formatSize(bytes, 'zh') },
  en: { language: 'en', text: en, size: (bytes) => formatSize(bytes, 'en') },
};

/** The words of one language; the same object every time. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}

export const WordsContext = createContext<Words>(WORDS.zh);

/** The panel's words in the reader's language. */
export function useText(): Words {
  return useContext(WordsContext);
}
