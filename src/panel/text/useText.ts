import { createContext, useContext } from 'react';
import { formatSize } from '../../contract/formatSize.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import type { PanelText } from './panelText.ts';
import { zh } from './zh.ts';

export interface Words {
  readonly language: Language;
  readonly text: PanelText;
  readonly size: (sizeBytes: number) => string;
}

const WORDS: Record<Language, Words> = {
  zh: { language: 'zh', text: zh, size: formatSize },
  en: { language: 'en', text: en, size: formatSize },
  ja: { language: 'ja', text: ja, size: formatSize },
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
