import hljs from 'highlight.js/lib/core';
import { LANGUAGES } from './languages.ts';

/** A line in colours: scope and text, scope and text …; a scope is highlight.js's (`keyword`), or empty. */
export type PaintedLine = readonly string[];

const PIECE = /<span class="hljs-([\w-]+)[^"]*">|<span[^>]*>|(<\/span>)|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/**
 * Finds keywords, strings and the like in a program; null if the language isn't known. The library hands its findings
 * over as HTML, which is read here as what it is, a list: nothing of a file is ever parsed as HTML.
 */
export function paintLines(code: string, language: string): readonly PaintedLine[] | null {
  if (!hljs.getLanguage(language)) return null;
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  const lines: string[][] = [[]];
  const scopes: string[] = [];
  for (const [, opened, closed, text] of value.matchAll(PIECE)) {
    if (closed) scopes.pop();
    else if (text === undefined) scopes.push(opened ?? '');
    else {
      const scope = scopes.findLast((one) => one !== '') ?? '';
      const [first = '', ...others] = text
        .replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity)
        .split('\n');
      if (first) lines.at(-1)?.push(scope, first);
      for (const line of others) lines.push(line ? [scope, line] : []);
    }
  }
  return lines;
}
