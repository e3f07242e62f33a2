import { LANGUAGE_TAG, type Language } from '../text/language.ts';

/** From the largest: how long each is, in s. A month and a year as long as they are on average. */
const UNITS = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** How long ago, as people say it: "3 days ago"; null within the last minute. Both in ms since 1970. */
export function presentAgo(at: number, now: number, language: Language): string | null {
  const format = new Intl.RelativeTimeFormat(LANGUAGE_TAG[language], { numeric: 'auto' });
  const agoS = Math.max(0, Math.floor((now - at) / 1000)); // their clock may be ahead of this one
  for (const [unit, lengthS] of UNITS) {
    if (agoS >= lengthS) return withSpaces(format.format(-Math.floor(agoS / lengthS), unit));
  }
  return null;
}

/** The day and the time, in the reader's language and time zone. */
export function presentTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(LANGUAGE_TAG[language], { dateStyle: 'long', timeStyle: 'short' }).format(
    at,
  );
}

/** Between digits and Chinese characters, as everywhere else in the panel. */
function withSpaces(words: string): string {
  return words.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ');
}
