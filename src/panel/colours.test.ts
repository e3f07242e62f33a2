import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PANEL = import.meta.dirname;
const OWN_COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\((?!var\(--semi-)[^)]*\)|(?<![\w-])(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown|silver|navy|teal)(?![\w-])/gi;

/** Colours that are not Semi's, nor the system's, in a style sheet. */
function findColours(css: string): string[] {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').match(OWN_COLOUR) ?? [];
}

describe('colours', () => {
  it('are Semi’s alone', () => {
    const sheets = readdirSync(PANEL, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.css'),
    );
    expect(sheets.length).toBeGreaterThan(30);
    const found = sheets.flatMap((path) =>
      findColours(readFileSync(join(PANEL, path), 'utf8')).map((colour) => `${path}: ${colour}`),
    );
    expect(found).toEqual([]);
  });

  it('would be found if they were our own', () => {
    for (const own of ['#fff', 'rgb(0 0 0 / 45%)', 'rgba(0, 0, 0, 0.3)', 'hsl(20deg 5% 5%)', 'white']) {
      expect(findColours(`.row { color: ${own}; }`)).toEqual([own]);
    }
    const allowed =
      'a { white-space: pre; color: rgba(var(--semi-red-7), 1); border-color: var(--semi-color-border) Highlight; }';
    expect(findColours(allowed)).toEqual([]);
  });
});
