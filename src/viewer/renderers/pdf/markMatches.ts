import { element } from '../../drawing/element.ts';
import type { Match } from './findMatches.ts';

/**
 * Marks over a page for what was found in its text layer, a part of it for each line; `current` is the index of the match
 * people are on. `pieces` are the layer's elements, in the order of the page's text.
 */
export function markMatches(
  pieces: readonly HTMLElement[],
  page: HTMLElement,
  matches: readonly Match[],
  current: number | null,
): HTMLElement[] {
  const origin = page.getBoundingClientRect();
  return matches.flatMap(({ from, to }, index) => {
    const first = pieces[from.piece]?.firstChild;
    const last = pieces[to.piece]?.firstChild;
    if (!first || !last) return [];
    const range = document.createRange();
    range.setStart(first, from.character);
    range.setEnd(last, to.character);
    return [...range.getClientRects()]
      .filter(({ width }) => width > 0)
      .map((rect) => {
        const mark = element('div', index === current ? 'pdf-mark pdf-mark-current' : 'pdf-mark');
        mark.style.left = `${((rect.left - origin.left) / origin.width) * 100}%`;
        mark.style.top = `${((rect.top - origin.top) / origin.height) * 100}%`;
        mark.style.width = `${(rect.width / origin.width) * 100}%`;
        mark.style.height = `${(rect.height / origin.height) * 100}%`;
        return mark;
      });
  });
}
