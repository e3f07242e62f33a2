import { SVG_ELEMENTS } from '../../limits.ts';
import type { ViewerFailure } from '../../../contract/viewerMessage.ts';

/** Elements within each other that are followed; a browser's parser stops sooner. */
const DEPTH = 2000;

/** Elements of what a rule of a style sheet may name freely. */
const SMALL = 50;

/**
 * Whether an SVG can be drawn without stalling the page; null if so. A few lines of `<use>` that name each other draw
 * thousands of millions of shapes, so what is drawn is counted as the browser would unfold it. The text is parsed into a
 * document of no page: nothing in it runs or is loaded.
 */
export function checkDrawing(text: string): Extract<ViewerFailure, 'broken' | 'too_large'> | null {
  // Handlers are renamed: browsers report each that this page's policy forbids, even in a document of no page.
  const harmless = text.replaceAll(/\bon(?=[a-z]+\s*=)/giu, 'off');
  const drawing = new DOMParser().parseFromString(harmless, 'image/svg+xml');
  if (drawing.querySelector('parsererror') || drawing.documentElement.localName !== 'svg') return 'broken';
  const elements = [...drawing.querySelectorAll('*')];
  if (elements.length > SVG_ELEMENTS) return 'too_large';

  const byId = new Map<string, Element>();
  for (const element of elements) {
    const id = element.getAttribute('id');
    if (id !== null && !byId.has(id)) byId.set(id, element);
  }
  const counted = new Map<Element, number>();
  const open = new Set<Element>();

  /** How many elements are drawn for one; a circle of references ends there, as it does in browsers. */
  function count(element: Element): number {
    const known = counted.get(element);
    if (known !== undefined) return known;
    if (open.has(element)) return 1;
    if (open.size > DEPTH) return Infinity;
    open.add(element);
    let sum = 1;
    for (const child of element.children) sum += count(child);
    for (const id of namesIn(element)) {
      const named = byId.get(id);
      if (named) sum += count(named);
    }
    open.delete(element);
    counted.set(element, sum);
    return sum;
  }

  // A rule may fit every element. A gradient or an arrowhead for each is what drawings are made of: it isn't counted.
  const byRule = elements
    .filter(({ localName }) => localName === 'style')
    .flatMap(({ textContent }) => readNames(textContent))
    .map((id) => byId.get(id))
    .map((named) => (named ? count(named) : 0))
    .filter((drawn) => drawn > SMALL)
    .reduce((sum, drawn) => sum + drawn, 0);
  return count(drawing.documentElement) + byRule * elements.length > SVG_ELEMENTS ? 'too_large' : null;
}

/** The ids an element draws beside itself: by `href`, and by `url(#…)` in any attribute. */
function namesIn(element: Element): string[] {
  return [...element.attributes].flatMap(({ localName, value }) => {
    if (localName !== 'href') return value.includes('url(') ? readNames(value) : [];
    return value.startsWith('#') && element.localName !== 'a' ? [value.slice(1)] : [];
  });
}

function readNames(value: string): string[] {
  return [...value.matchAll(/url\(\s*["']?#([^"')\s]+)/g)].flatMap(([, id]) =>
    id === undefined ? [] : [id],
  );
}
