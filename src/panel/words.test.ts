import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const PANEL = import.meta.dirname;
/** What a reader sees or hears of an element. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label)$/;
const LETTERS = /\p{L}{2,}/u;
const CJK = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** Tests, the words themselves, and the numerals that names of files are read for: those are written, not said. */
const NO_COMPONENTS = /\.test\.|\.d\.ts$|^(text|testing)\/|readNumerals\.ts$/;

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

/** The words in an expression that are written there and then; what it calls and compares is none of them. */
function literalsIn(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : [];
    case 'TemplateElement':
      return [(node['value'] as { readonly cooked: string }).cooked];
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
      return childrenOf(node).flatMap(literalsIn);
    case 'ConditionalExpression':
      return [...literalsIn(node['consequent']), ...literalsIn(node['alternate'])];
    case 'LogicalExpression':
      return literalsIn(node['right']);
    default:
      return [];
  }
}

/** Words that a person would read, written into the source. */
function findWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node) => {
    if (node.type === 'JSXText' && LETTERS.test(String(node['value']).replace(/&\w+;/g, '')))
      found.push(String(node['value']).trim());
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const inside = (node['children'] as Node[]).filter(({ type }) => type === 'JSXExpressionContainer');
      found.push(...inside.flatMap(literalsIn).filter((text) => LETTERS.test(text)));
    }
    if (node.type === 'JSXAttribute' && SPOKEN.test(String((node['name'] as Node)['name']))) {
      const given = isNode(node['value']) ? literalsIn(node['value']) : [];
      found.push(...given.filter((text) => LETTERS.test(text)));
    }
    if (node.type === 'Literal' || node.type === 'TemplateElement') {
      found.push(...literalsIn(node).filter((text) => CJK.test(text)));
    }
    childrenOf(node).forEach(visit);
  };
  const { program, errors } = parseSync('source.tsx', source);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  visit(program as unknown as Node);
  return found;
}

const sources = readdirSync(PANEL, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !NO_COMPONENTS.test(path),
);

describe('words', () => {
  it('are in text/ alone, never in a component', () => {
    expect(sources.length).toBeGreaterThan(100);
    const found = sources.flatMap((path) =>
      findWords(readFileSync(join(PANEL, path), 'utf8')).map((words) => `${path}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  it('would be found in a component', () => {
    expect(findWords('const row = <p>Delete</p>;')).toEqual(['Delete']);
    expect(findWords('const row = <p>{count > 1 ? "files" : `file`}</p>;')).toEqual(['files', 'file']);
    expect(findWords('const row = <button aria-label="Close" />;')).toEqual(['Close']);
    expect(findWords('const row = <button title={isOpen && "Close"} />;')).toEqual(['Close']);
    expect(findWords('const told = "删除";')).toEqual(['删除']);
    expect(findWords('const row = <p className="row" data-kind="file">{text.close} · {3}</p>;')).toEqual([]);
  });
});
