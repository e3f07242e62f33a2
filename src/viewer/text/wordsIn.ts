import type { ViewerFragment } from '../../contract/viewerMessage.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Words } from './Words.ts';
import { zh } from './zh.ts';

/** The words in one language. */
export function wordsIn(language: ViewerFragment['language']): Words {
  switch (language) {
    case 'zh':
      return zh;
    case 'en':
      return en;
    case 'ja':
      return ja;
    default:
      return language satisfies never;
  }
}
