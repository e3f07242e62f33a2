const raw = String.raw;

// They turn what follows around: `invoice<RLO>fdp.exe` is drawn as invoiceexe.pdf.
const OVERRIDES = raw`\u202a-\u202e\u2066-\u2069`;

// Marks that names in right-to-left scripts use honestly; elsewhere they can only deceive. U+061C counts as Arabic itself.
const MARKS = raw`\u200e\u200f\u061c`;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

// Drawn as nothing: what Unicode lets fonts leave out (zero-width characters, soft hyphens, fillers, tags, selectors),
// controls, ends of lines, marks of annotations.
const UNSEEN = raw`\p{Default_Ignorable_Code_Point}\p{Cc}\u2028\u2029\ufff9-\ufffb`;

// Emoji as they are put together (UTS #51): a keycap; a flag made of tags, of which there are three (England's, Scotland's
// and Wales'); pictures, each with how it is to be drawn, joined to one.
const PICTURE = raw`\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})?`;
const REGION = raw`\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})`;
const EMOJI = raw`[0-9#*]\ufe0f\u20e3|\u{1f3f4}${REGION}\u{e007f}|${PICTURE}(?:\u200d${PICTURE})*`;

// Scripts whose letters are told whether to join, as in Persian and Hindi.
const JOINING =
  'Arabic Syriac Mandaic Nko Adlam Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Myanmar Khmer'
    .split(' ')
    .map((script) => raw`\p{Script_Extensions=${script}}`)
    .join('');

// Or its mark. Some fillers and selectors count as one, too.
const LETTER = raw`(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}]`;
const LETTER_OR_DIGIT = raw`(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}]`;

const SPACELESS = raw`\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}`;

// They take the vowel from the letter before; keyboards type U+200C behind one, also at a word's end.
const VIRAMAS = raw`\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca`;

// What letters need behind them: a joiner, or what keeps them apart from the next letter, also from an ending in Persian
// behind foreign words, digits and quotes; the end of a word in scripts without spaces; which form of a Mongolian letter
// or of a Han character is meant.
const SPELT = [
  raw`(?=[${JOINING}])${LETTER}(?:\u200d|\u200c(?=${LETTER_OR_DIGIT}))`,
  raw`(?:${LETTER_OR_DIGIT}|[\p{Pe}\p{Pf}"])\u200c(?=(?=[${JOINING}])${LETTER})`,
  raw`[${VIRAMAS}]\u200c`,
  raw`(?=[${SPACELESS}])${LETTER_OR_DIGIT}\u200b(?=${LETTER_OR_DIGIT})`,
  raw`${LETTER_OR_DIGIT}\u200b(?=(?=[${SPACELESS}])${LETTER})`,
  raw`(?=\p{Script=Mongolian})${LETTER}[\u180b-\u180f]`,
  raw`\p{Script=Han}[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
].join('|');

const SUSPECT = new RegExp(`[${OVERRIDES}${MARKS}${UNSEEN}]`, 'u');
const NEEDED_OR_NOT = new RegExp(`${EMOJI}|${SPELT}|([${OVERRIDES}${MARKS}${UNSEEN}])`, 'gu');
const MARK = new RegExp(`^[${MARKS}]$`, 'u');

// Spaces and their like, the empty cell of Braille among them, where nothing behind them shows that they are there.
const LAST_BLANKS = /[\s\u2800]+$/u;

/**
 * A name as it is drawn: what can't be seen in it becomes visible, as `[U+200B]`, so that marks of direction turn nothing
 * around, no blank hides at the end, and no name looks like none. What emoji and scripts may need stays as it is where they
 * do, and unseen: two names that differ in that alone can look the same, as those that differ in kinds of spaces can.
 */
export function presentName(name: string): string {
  const shown = replaceDeception(name, presentCharacter);
  return shown.replace(LAST_BLANKS, (blanks) => Array.from(blanks, presentCharacter).join(''));
}

/** Replaces the characters that can't be seen and that no emoji and no script may need where they are. */
export function replaceDeception(name: string, replace: (character: string) => string): string {
  if (!SUSPECT.test(name)) return name;
  const isRightToLeft = RIGHT_TO_LEFT.test(name.replaceAll('\u061c', ''));
  return name.replace(NEEDED_OR_NOT, (found: string, unneeded: string | undefined) =>
    unneeded === undefined || (isRightToLeft && MARK.test(unneeded)) ? found : replace(unneeded),
  );
}

function presentCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}
