import { attributeOf, childOf } from '../office/xml.ts';
import type { Sheet } from './readDeck.ts';

/** The `ph` of a shape: it says that the shape fills a place of the layout's. */
export function placeholderOf(shape: Element): Element | null {
  for (const name of ['nvSpPr', 'nvPicPr', 'nvGraphicFramePr']) {
    const placeholder = childOf(shape, name, 'nvPr', 'ph');
    if (placeholder) return placeholder;
  }
  return null;
}

/** The shapes of the layout and the master that a shape inherits from, nearest first. */
export function inheritedBy(shape: Element, sheets: readonly Sheet[]): Element[] {
  const placeholder = placeholderOf(shape);
  if (!placeholder) return [];
  const index = attributeOf(placeholder, 'idx');
  const type = kindOf(placeholder);
  return sheets.slice(1).flatMap(({ root }) => {
    const candidates = [...root.querySelectorAll('*|sp')].flatMap((candidate) => {
      const other = placeholderOf(candidate);
      return other ? [{ candidate, other }] : [];
    });
    const found =
      candidates.find(
        ({ other }) => index !== null && attributeOf(other, 'idx') === index && kindOf(other) === type,
      ) ?? candidates.find(({ other }) => kindOf(other) === type);
    return found ? [found.candidate] : [];
  });
}

/** Which of the master's three text styles a shape has. */
export function textStyleOf(shape: Element): 'titleStyle' | 'bodyStyle' | 'otherStyle' {
  const placeholder = placeholderOf(shape);
  if (!placeholder) return 'otherStyle';
  const kind = kindOf(placeholder);
  if (kind === 'title') return 'titleStyle';
  return ['dt', 'ftr', 'sldNum'].includes(kind) ? 'otherStyle' : 'bodyStyle';
}

/** Titles in the middle are titles; what says nothing holds text. */
function kindOf(placeholder: Element): string {
  const type = attributeOf(placeholder, 'type') ?? 'body';
  if (type === 'ctrTitle') return 'title';
  return type === 'subTitle' || type === 'obj' ? 'body' : type;
}
