import {
  PixelsPerInch,
  RenderingCancelledException,
  ResponseException,
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { element } from '../../drawing/element.ts';
import type { Size } from '../../drawing/zoom.ts';
import { PDF_PAGE_PIXELS } from '../../limits.ts';
import type { Words } from '../../text/Words.ts';
import { createPdfLinks } from './createPdfLinks.ts';
import type { Match } from './findMatches.ts';
import { markMatches } from './markMatches.ts';

export interface PdfPage {
  readonly element: HTMLElement;
  readonly number: number;
  readonly isDrawnAt: (scale: number) => boolean;
  /** Draws the page; 1 is 96 dpi. Resolves too if it is cancelled or can't be drawn, rejects if its bytes can't be had. */
  readonly draw: (scale: number) => Promise<void>;
  readonly cancel: () => void;
  /** Marks what a search found on it, if it is drawn; gives the mark of the hit people are on. */
  readonly mark: (matches: readonly Match[], current: number | null) => HTMLElement | null;
  /** Lets go of the drawing; the page keeps its place. */
  readonly release: () => void;
}

/** One page's place in the list; `size` in points is believed until the page itself was read. */
export function createPdfPage({
  pdfDocument,
  number,
  size,
  words,
  onPage,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  readonly number: number;
  readonly size: Size;
  readonly words: Words;
  /** A link to another page was pressed. */
  readonly onPage: (number: number) => void;
}): PdfPage {
  const place = element('div', 'pdf-page');
  place.dataset['page'] = String(number);
  setSize(size);
  let drawnScale: number | null = null;
  let running: RenderTask | null = null;
  let text: TextLayer | null = null;
  const marks = element('div', 'pdf-marks');

  function setSize({ width, height }: Size): void {
    place.style.setProperty('--page-width', String(width));
    place.style.setProperty('--page-height', String(height));
  }

  async function draw(scale: number): Promise<void> {
    try {
      const page = await pdfDocument.getPage(number);
      setSize(page.getViewport({ scale: 1 }));
      const canvas = await drawCanvas(page, scale);
      const container = element('div', 'pdf-text');
      const content = await page.getTextContent();
      container.lang = content.lang ?? ''; // as pdf.js measures: a Chinese serif is wider than one of no language
      const viewport = page.getViewport({ scale: PixelsPerInch.PDF_TO_CSS_UNITS });
      // The words, unseen over the drawing: they can be marked and copied. Sized by CSS, so that a zoom keeps them.
      text = new TextLayer({ textContentSource: content, container, viewport });
      await text.render();
      const links = await createPdfLinks(page, pdfDocument, { words, onPage });
      place.replaceChildren(canvas, marks, container, links);
    } catch (error) {
      if (error instanceof RenderingCancelledException) return;
      if (error instanceof ResponseException) throw error;
      place.replaceChildren(element('p', 'pdf-page-failed', words.pageFailed));
    }
    drawnScale = scale;
  }

  async function drawCanvas(page: PDFPageProxy, scale: number): Promise<HTMLCanvasElement> {
    const { width, height } = page.getViewport({ scale: scale * PixelsPerInch.PDF_TO_CSS_UNITS });
    const density = Math.min(devicePixelRatio, Math.sqrt(PDF_PAGE_PIXELS / (width * height)));
    const viewport = page.getViewport({ scale: scale * PixelsPerInch.PDF_TO_CSS_UNITS * density });
    const canvas = element('canvas', 'pdf-canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    running = page.render({ canvas, viewport });
    await running.promise;
    return canvas;
  }

  return {
    element: place,
    number,
    isDrawnAt: (scale) => drawnScale === scale,
    draw,
    cancel: () => running?.cancel(),
    mark: (matches, current) => {
      const made = text && place.contains(marks) ? markMatches(text.textDivs, place, matches, current) : [];
      marks.replaceChildren(...made);
      return made.find((mark) => mark.classList.contains('pdf-mark-current')) ?? null;
    },
    release: () => {
      running?.cancel();
      text = null;
      place.replaceChildren();
      drawnScale = null;
    },
  };
}
