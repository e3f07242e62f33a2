import { attributeOf, childOf, childrenOf } from '../office/xml.ts';

/** The looks that OpenDocument's names give, applied to an element. */
export interface Styles {
  /** Applies a paragraph's, a cell's or a run's style, and those it is based on. */
  readonly apply: (target: HTMLElement, styleName: string | null) => void;
  /** Whether a list of this style is numbered on its first level. */
  readonly isNumbered: (listStyleName: string | null) => boolean;
}

/** OpenDocument's properties that are CSS's own, by their local names; no value of theirs can fetch anything. */
const SHARED = ['font-weight', 'font-style', 'font-size', 'color', 'text-align', 'background-color'] as const;

/** Styles based on each other. */
const DEEPEST = 20;

/** Reads the styles of a document's two parts: those people named, and those that were made on the way. */
export function readStyles(...roots: readonly (Element | null | undefined)[]): Styles {
  const styles = new Map<string, Element>();
  const numbered = new Set<string>();
  for (const holder of roots.flatMap((root) => [...(root?.children ?? [])])) {
    if (holder.localName !== 'styles' && holder.localName !== 'automatic-styles') continue;
    for (const style of childrenOf(holder, 'style')) styles.set(attributeOf(style, 'name') ?? '', style);
    for (const list of childrenOf(holder, 'list-style')) {
      if (list.firstElementChild?.localName === 'list-level-style-number')
        numbered.add(attributeOf(list, 'name') ?? '');
    }
  }
  return {
    isNumbered: (name) => numbered.has(name ?? ''),
    apply: (target, styleName) => {
      const chain: Element[] = [];
      let style = styles.get(styleName ?? '');
      while (style && chain.length < DEEPEST) {
        chain.unshift(style);
        style = styles.get(attributeOf(style, 'parent-style-name') ?? '');
      }
      for (const one of chain) applyOne(target, one);
    },
  };
}

function applyOne(target: HTMLElement, style: Element): void {
  for (const holder of [
    'text-properties',
    'paragraph-properties',
    'table-cell-properties',
    'graphic-properties',
  ]) {
    const properties = childOf(style, holder);
    for (const name of SHARED) {
      const value = attributeOf(properties, name);
      // A size in percent is of the parent style's, which the cascade counts again.
      if (value && !(name === 'font-size' && value.endsWith('%'))) target.style.setProperty(name, value);
    }
    const lines = [
      isLine(attributeOf(properties, 'text-underline-style')) ? 'underline' : '',
      isLine(attributeOf(properties, 'text-line-through-style')) ? 'line-through' : '',
    ].filter(Boolean);
    if (lines.length > 0) target.style.textDecoration = lines.join(' ');
  }
}

function isLine(value: string | null): boolean {
  return value !== null && value !== 'none';
}
