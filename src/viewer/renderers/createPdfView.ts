import { PixelsPerInch, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ZoomView } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import { clampScale, scaleAbove, scaleBelow } from '../drawing/zoom.ts';
import { PDF_PAGES } from '../limits.ts';
import type { Stage } from '../Stage.ts';
import '../styles/pdf.css';
import { createPdfPage, type PdfPage } from './createPdfPage.ts';

/** Space around a fitted page on both sides together, in CSS pixels: as in pdf.css. */
const MARGINS = 32;

/** A wide window is no reason for letters of an inch. */
const LARGEST_FIT = 1.5;

/** Smaller, a page is no page any more and hundreds would be near at once. */
const SMALLEST = 0.1;

interface PdfView extends ZoomView {
  /** Resolves when a first page is on the screen, once the element is in the page. */
  readonly firstDrawn: Promise<void>;
}

/** The pages of a PDF below each other; a page is drawn when it comes near the window and let go when it leaves. */
export async function createPdfView({
  pdfDocument,
  stage: { words, signal, place, onFailure },
  onScale,
  onPage,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  readonly stage: Stage;
  readonly onScale: (scale: number) => void;
  readonly onPage: (number: number) => void;
}): Promise<PdfView> {
  // Every page is taken to be as large as the first until it comes near: asking for all would read the whole file.
  const size = (await pdfDocument.getPage(1)).getViewport({ scale: 1 });
  const pages = Array.from({ length: Math.min(pdfDocument.numPages, PDF_PAGES) }, (_, index) =>
    createPdfPage({ pdfDocument, number: index + 1, size, words }),
  );
  const pageOf = new Map<Element, PdfPage>(pages.map((page) => [page.element, page]));
  const view = element('div', 'view pdf-view', ...pageOf.keys());
  view.tabIndex = 0;
  const near = new Set<PdfPage>();
  let scale = 1;
  let isFitted = true;
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
      if (!near.has(next)) next.release(); // it left the window meanwhile
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
    isFitted = false;
    setScale(next);
  }

  function fit(): void {
    isFitted = true;
    const width = (view.clientWidth - MARGINS) / (size.width * PixelsPerInch.PDF_TO_CSS_UNITS);
    const height = (view.clientHeight - MARGINS) / (size.height * PixelsPerInch.PDF_TO_CSS_UNITS);
    // A slide is seen whole; a letter is read at the window's width.
    setScale(Math.min(LARGEST_FIT, width, size.width > size.height ? height : Infinity));
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
  // Also the first time the view has a size: when it comes into the page.
  const sizes = new ResizeObserver(() => {
    if (isFitted) fit();
    if (near.size > 0) return;
    pages[place.at - 1]?.element.scrollIntoView();
    for (const page of pages) windows.observe(page.element);
  });
  sizes.observe(view);
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    windows.disconnect();
  });

  return {
    element: view,
    firstDrawn,
    zoomIn: () => zoomTo(scaleAbove(scale)),
    zoomOut: () => zoomTo(scaleBelow(scale)),
    fit,
    showActualSize: () => zoomTo(1),
  };
}
