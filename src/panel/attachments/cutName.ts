import { extensionOf } from '../../contract/fileName.ts';

/** How wide a part of the name's middle is kept before the extension, in Latin letters; more where a word begins a little earlier. */
const KEPT_BEFORE_EXTENSION = 4;
const KEPT_FOR_A_WORD = 11;

// As wide as two Latin letters.
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

const BETWEEN_WORDS = /[\s_.-]/;

/** What is longer is no extension that tells anybody anything. */
const EXTENSION_CHARACTERS = 10;

// A mark or a joiner belongs to the character before it, what follows a joiner to the joiner.
const CLINGING = /^[\p{M}\p{Emoji_Modifier}\u200d]/u;

// Letters that join with the next one: cut between them, they would be drawn apart though there is room.
const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}]/u;

/**
 * Splits a name where it may be cut when there is no room: what comes first is shortened, what comes last (the end of
 * the stem and the extension) always shows. Joined, the two are the name.
 */
export function cutName(name: string): readonly [start: string, end: string] {
  const characters = Array.from(name);
  const extension = Array.from(extensionOf(name)).length;
  const dotted = extension > 0 && extension <= EXTENSION_CHARACTERS ? extension + 1 : 0;
  const stem = characters.length - dotted;
  let cut = startOf(characters, stem, KEPT_BEFORE_EXTENSION);
  const first = Math.max(1, startOf(characters, stem, KEPT_FOR_A_WORD));
  for (let start = cut; start >= first; start -= 1) {
    if (!BETWEEN_WORDS.test(characters[start - 1] ?? '')) continue;
    cut = start;
    break;
  }
  if (JOINING.test(characters[cut] ?? '')) cut = stem;
  while (cut > 0 && (CLINGING.test(characters[cut] ?? '') || characters[cut - 1] === '\u200d')) cut -= 1;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
}

/** Where the last characters before `end` begin that are no wider than `width` together. */
function startOf(characters: readonly string[], end: number, width: number): number {
  let start = end;
  let left = width;
  while (start > 0) {
    left -= WIDE.test(characters[start - 1] ?? '') ? 2 : 1;
    if (left < 0) break;
    start -= 1;
  }
  return start;
}
