import { PixelsPerInch, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ZoomView } from '../../drawing/createZoomBar.ts';
import { element } from '../../drawing/element.ts';
import { clampScale, scaleAbove, scaleBelow, type Size } from '../../drawing/zoom.ts';
import type { Stage } from '../../Stage.ts';
import { watchPinch } from '../../drawing/watchPinch.ts';
import { createPdfPage, type PdfPage } from './createPdfPage.ts';
import type { createPdfSearch, Hit } from './createPdfSearch.ts';
import { makeInFrames } from './makeInFrames.ts';

/** Space around a fitted page on both sides together, in CSS pixels: as in pdf.css. */
const MARGINS = 32;

/** A wide window is no reason for letters of an inch. */
const LARGEST_FIT = 1.5;

/** Smaller, a page is no page any more and hundreds would be near at once. */
const SMALLEST = 0.1;

/** Pages after the first one that have a place at once: they fill a window. The others' come when it is drawn. */
const PAGES_AFTER = 4;

interface PdfView extends ZoomView {
  /** Shows a page whole. */
  readonly fitPage: () => void;
  /** Brings a page, from 1, to the top. */
  readonly showPage: (number: number) => void;
  /** Brings what a search found into the middle, as soon as its page is drawn. */
  readonly showHit: (hit: Hit) => void;
  /** Marks what the search has found on the pages that are drawn. */
  readonly markMatches: () => void;
  /** Resolves when a first page is on the screen, once the element is in the page. */
  readonly firstDrawn: Promise<void>;
}

/** The pages of a PDF below each other; a page is drawn when it comes near the window and let go when it leaves. */
export function createPdfView({
  pdfDocument,
  count,
  size,
  search,
  stage: { words, signal, place, onFailure },
  onScale,
  onPage,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  /** Pages that are shown, and the size in points that each is taken to have. */
  readonly count: number;
  readonly size: Size;
  readonly search: Pick<ReturnType<typeof createPdfSearch>, 'matchesOn' | 'current'>;
  readonly stage: Stage;
  readonly onScale: (scale: number) => void;
  readonly onPage: (number: number) => void;
}): PdfView {
  const pages: PdfPage[] = [];
  const pageOf = new Map<Element, PdfPage>();
  // As high as the pages that have no place yet, so that nothing moves when they get one.
  const rest = element('div', 'pdf-rest');
  rest.style.setProperty('--page-height', String(size.height));
  rest.style.setProperty('--pages', String(count));
  const view = element('div', 'view pdf-view', rest);
  view.tabIndex = 0;
  const near = new Set<PdfPage>();
  let scale = 1;
  let fitted: 'width' | 'page' | null = 'width';
  let hitToShow: Hit | null = null;
  let isDrawing = false;
  let tellFirst: (() => void) | undefined;
  const firstDrawn = new Promise<void>((resolve) => (tellFirst = resolve));

  const middle = () => view.scrollTop + view.clientHeight / 2;
  const distance = (page: PdfPage) =>
    Math.abs(page.element.offsetTop + page.element.offsetHeight / 2 - middle());

  /** Draws what is near and not yet drawn at this scale, one page at a time, the middle first. */
  async function drawNear(): Promise<void> {
    if (isDrawing) return;
    isDrawing = true;
    while (!signal.aborted) {
      const [next] = [...near]
        .filter((page) => !page.isDrawnAt(scale))
        .sort((one, other) => distance(one) - distance(other));
      if (!next) break;
      await next.draw(scale).catch(onFailure);
      if (near.has(next)) mark(next);
      else next.release(); // it left the window meanwhile
      tellFirst?.();
    }
    isDrawing = false;
  }

  function setScale(next: number): void {
    scale = Math.max(SMALLEST, clampScale(next));
    const x = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    const y = view.scrollTop / view.scrollHeight;
    view.style.setProperty('--total-scale-factor', String(scale * PixelsPerInch.PDF_TO_CSS_UNITS));
    view.scrollTo(x * view.scrollWidth - view.clientWidth / 2, y * view.scrollHeight);
    onScale(scale);
    for (const page of near) page.cancel();
    void drawNear();
  }

  function zoomTo(next: number): void {
    fitted = null;
    setScale(next);
  }

  function fit(how: 'width' | 'page'): void {
    fitted = how;
    const width = (view.clientWidth - MARGINS) / (size.width * PixelsPerInch.PDF_TO_CSS_UNITS);
    const height = (view.clientHeight - MARGINS) / (size.height * PixelsPerInch.PDF_TO_CSS_UNITS);
    // A slide is seen whole; a letter is read at the window's width.
    const isWhole = how === 'page' || size.width > size.height;
    setScale(Math.min(LARGEST_FIT, width, isWhole ? height : Infinity));
  }

  function makeUpTo(number: number): void {
    const made = Array.from({ length: Math.max(0, Math.min(number, count) - pages.length) }, (_, index) =>
      createPdfPage({ pdfDocument, number: pages.length + index + 1, size, words, onPage: showPage }),
    );
    pages.push(...made);
    for (const page of made) pageOf.set(page.element, page);
    rest.before(...made.map((page) => page.element));
    rest.style.setProperty('--pages', String(count - pages.length));
    rest.hidden = pages.length === count;
    for (const page of made) windows.observe(page.element);
  }

  function showPage(number: number): void {
    makeUpTo(number);
    pages[number - 1]?.element.scrollIntoView();
  }

  function mark(page: PdfPage): void {
    const current = search.current();
    const marked = page.mark(
      search.matchesOn(page.number),
      current?.page === page.number ? current.index : null,
    );
    if (!marked || hitToShow?.page !== page.number) return;
    hitToShow = null;
    marked.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  function readPlace(): void {
    const above = [...near].filter(({ element }) => element.offsetTop <= middle());
    if (above.length === 0) return;
    place.at = Math.max(...above.map(({ number }) => number));
    onPage(place.at);
  }

  const windows = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const page = pageOf.get(target);
        if (!page) continue;
        if (isIntersecting) {
          near.add(page);
        } else if (near.delete(page)) {
          page.release();
        }
      }
      readPlace();
      void drawNear();
    },
    { root: view, rootMargin: '50% 0px' },
  );
  view.addEventListener('scroll', readPlace, { passive: true });
  view.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return; // a trackpad's pinch is a wheel with ctrl
      event.preventDefault();
      zoomTo(scale * Math.exp(-event.deltaY / 100));
    },
    { passive: false },
  );
  watchPinch(view, (factor) => zoomTo(scale * factor));
  // Also the first time the view has a size: when it comes into the page.
  const sizes = new ResizeObserver(() => {
    if (fitted) fit(fitted);
    if (near.size > 0) return;
    makeUpTo(place.at + PAGES_AFTER);
    pages[place.at - 1]?.element.scrollIntoView();
  });
  sizes.observe(view);
  void firstDrawn.then(() => makeInFrames(count, makeUpTo, signal));
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    windows.disconnect();
  });

  return {
    element: view,
    firstDrawn,
    zoomIn: () => zoomTo(scaleAbove(scale)),
    zoomOut: () => zoomTo(scaleBelow(scale)),
    fit: () => fit('width'),
    fitPage: () => fit('page'),
    showActualSize: () => zoomTo(1),
    showPage,
    showHit: (hit) => {
      hitToShow = hit;
      makeUpTo(hit.page);
      const page = pages[hit.page - 1];
      if (page && !near.has(page)) showPage(hit.page);
      else if (page) mark(page);
    },
    markMatches: () => near.forEach(mark),
  };
}
