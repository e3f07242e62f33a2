/** What a token that begins so ends with. */
const ENDS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Cuts XML into tags, comments, declarations and the text between them; what never ends goes on to the text's end. */
export function* readXmlTokens(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    at = text[start] === '<' ? findEnd(text, start) : findTag(text, start);
    yield text.slice(start, at);
  }
}

function findTag(text: string, start: number): number {
  const at = text.indexOf('<', start);
  return at === -1 ? text.length : at;
}

function findEnd(text: string, start: number): number {
  for (const [opening, closing] of ENDS) {
    if (!text.startsWith(opening, start)) continue;
    const at = text.indexOf(closing, start + opening.length);
    return at === -1 ? text.length : at + closing.length;
  }
  const isDeclaration = text.startsWith('<!', start);
  let brackets = 0;
  let quote = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (isDeclaration && character === '[') brackets += 1;
    else if (isDeclaration && character === ']') brackets -= 1;
    else if (character === '>' && brackets <= 0) return at + 1;
  }
  return text.length;
}
