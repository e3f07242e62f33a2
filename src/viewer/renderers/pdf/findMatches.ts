/** The words of one page as pieces, and where in them something stands. */
export interface Match {
  /** Index of the piece and of the character in it: the first one found, and the one behind the last. */
  readonly from: Place;
  readonly to: Place;
}

interface Place {
  readonly piece: number;
  readonly character: number;
}

/**
 * Finds a phrase in the pieces a page's text comes in. Letters match whatever their case, and white space is left out
 * of both: a phrase goes on over the end of a line, where Chinese has no space and English one that isn't written.
 */
export function findMatches(pieces: readonly string[], phrase: string): Match[] {
  const wanted = fold(phrase).text;
  if (wanted === '') return [];
  let text = '';
  const places: Place[] = [];
  pieces.forEach((piece, index) => {
    const folded = fold(piece);
    text += folded.text;
    for (const character of folded.at) places.push({ piece: index, character });
  });
  const matches: Match[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const from = places[at];
    const last = places[at + wanted.length - 1];
    if (from && last) matches.push({ from, to: { piece: last.piece, character: last.character + 1 } });
  }
  return matches;
}

/** A text as it is compared, and for each of its UTF-16 units the index of the one it came from. */
function fold(text: string): { readonly text: string; readonly at: readonly number[] } {
  let folded = '';
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    // Full-width letters and ligatures are written as the plain ones are searched.
    const plain = text.charAt(index).normalize('NFKC').toLowerCase().replace(/\s/gu, '');
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) at.push(index);
  }
  return { text: folded, at };
}
