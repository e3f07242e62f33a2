import { readNumerals } from '../arrangement/readNumerals.ts';
import { LANGUAGE_TAG, type Language } from '../text/language.ts';

const collators = new Map<Language, Intl.Collator>();

/**
 * Orders names as people who read this language do, for `sort`: `2` before `10`, 第二章 before 第十章, Chinese by pinyin in
 * Chinese. Names that differ by case or width alone keep one order everywhere.
 */
export function compareNaturally(one: string, other: string, language: Language = 'zh'): number {
  const order = collatorOf(language).compare(readNumerals(one), readNumerals(other));
  return order || (one < other ? -1 : Number(one > other));
}

function collatorOf(language: Language): Intl.Collator {
  const known = collators.get(language);
  if (known) return known;
  const collator = new Intl.Collator(LANGUAGE_TAG[language], { numeric: true, sensitivity: 'base' });
  collators.set(language, collator);
  return collator;
}
