import { readXmlTokens } from './readXmlTokens.ts';

/** Levels that are indented: deeper ones stay there. */
const INDENTED_LEVELS = 40;

/**
 * Indents XML anew, tag by tag. It is never parsed as a document: no entity is unfolded, nothing is fetched, and what is
 * broken stays as it is. An element that holds text and nothing else stays on its line, mixed text keeps its words.
 */
export function formatXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  let isInline = false; // the last line is an opening tag, maybe with its text
  const indent = () => '  '.repeat(Math.min(depth, INDENTED_LEVELS));

  for (const token of readXmlTokens(text)) {
    const last = lines.length - 1;
    if (!token.startsWith('<') || token.startsWith('<![CDATA[')) {
      const words = token.startsWith('<') ? token : token.trim();
      if (words === '') continue;
      if (isInline) lines[last] += words;
      else lines.push(indent() + words);
      continue;
    }
    if (token.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      if (isInline) lines[last] += token;
      else lines.push(indent() + token);
      isInline = false;
      continue;
    }
    lines.push(indent() + token);
    isInline = /^<[^!?/]/.test(token) && !token.endsWith('/>');
    if (isInline) depth += 1;
  }
  return lines.join('\n');
}
