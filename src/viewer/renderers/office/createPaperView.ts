import type { ZoomView } from '../../drawing/createZoomBar.ts';
import { element } from '../../drawing/element.ts';
import { clampScale, scaleAbove, scaleBelow } from '../../drawing/zoom.ts';

/** Space around the pages, both sides together, in CSS pixels. */
const MARGINS = 24;

/** What a document's own styles can't undo: they live in a tree of their own, and their box holds them. */
const PAPER_STYLE = `
  :host { color: #000; color-scheme: light; font: 16px/1.2 serif; overflow-wrap: break-word }
  .pages, .docx-wrapper { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 12px !important;
    background: none !important }
  .pages > section, .docx-wrapper > section { margin: 0 !important; background: #fff; box-shadow: var(--shadow) !important }
  img { max-width: 100% }
  a { color: #0064fa }
  [data-anchor] { cursor: pointer }
  .absent-picture { display: inline-block; padding: 2px 6px; border: 1px dashed #c9cdd4; border-radius: 4px;
    color: #6b7785; font: 12px/16px system-ui, sans-serif; word-break: keep-all }`;

/**
 * Sections of a cleaned document as pages on the ground, which can be zoomed; fitted, a page is as wide as the window at
 * most. `content` are its styles and what they are for, in a tree of their own.
 */
export function createPaperView(
  content: readonly Node[],
  signal: AbortSignal,
  onScale: (scale: number) => void,
): ZoomView {
  const paper = element('div', 'paper');
  const shadow = paper.attachShadow({ mode: 'open' });
  const style = element('style', '', PAPER_STYLE);
  shadow.append(style, ...content);
  const view = element('div', 'view paper-view', paper);
  view.tabIndex = 0;
  let isFitted = true;
  let scale = 1;

  shadow.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-anchor]') : null;
    const aim = link?.getAttribute('data-anchor');
    if (aim) shadow.getElementById(aim)?.scrollIntoView();
  });
  const setScale = (next: number) => {
    scale = next;
    paper.style.zoom = String(scale);
    paper.style.setProperty('--scale', String(scale));
    onScale(scale);
  };
  const zoomTo = (next: number) => {
    isFitted = false;
    setScale(clampScale(next));
  };
  const fit = () => {
    isFitted = true;
    paper.style.zoom = '1';
    const widths = [...shadow.querySelectorAll<HTMLElement>('section')].map(({ offsetWidth }) => offsetWidth);
    const width = Math.max(...widths, 1) + MARGINS;
    setScale(clampScale(Math.min(1, view.clientWidth / width)));
  };
  const sizes = new ResizeObserver(() => {
    if (isFitted) fit();
  });
  sizes.observe(view);
  signal.addEventListener('abort', () => sizes.disconnect());
  return {
    element: view,
    zoomIn: () => zoomTo(scaleAbove(scale)),
    zoomOut: () => zoomTo(scaleBelow(scale)),
    fit,
    showActualSize: () => zoomTo(1),
  };
}
