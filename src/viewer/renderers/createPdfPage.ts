import {
  PixelsPerInch,
  RenderingCancelledException,
  ResponseException,
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { element } from '../drawing/element.ts';
import type { Size } from '../drawing/zoom.ts';
import { PDF_PAGE_PIXELS } from '../limits.ts';
import type { Words } from '../text/Words.ts';

export interface PdfPage {
  readonly element: HTMLElement;
  readonly number: number;
  readonly isDrawnAt: (scale: number) => boolean;
  /** Draws the page; 1 is 96 dpi. Resolves too if it is cancelled or can't be drawn, rejects if its bytes can't be had. */
  readonly draw: (scale: number) => Promise<void>;
  readonly cancel: () => void;
  /** Lets go of the drawing; the page keeps its place. */
  readonly release: () => void;
}

/** One page's place in the list; `size` in points is believed until the page itself was read. */
export function createPdfPage({
  pdfDocument,
  number,
  size,
  words,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  readonly number: number;
  readonly size: Size;
  readonly words: Words;
}): PdfPage {
  const place = element('div', 'pdf-page');
  place.dataset['page'] = String(number);
  setSize(size);
  let drawnScale: number | null = null;
  let running: RenderTask | null = null;

  function setSize({ width, height }: Size): void {
    place.style.setProperty('--page-width', String(width));
    place.style.setProperty('--page-height', String(height));
  }

  async function draw(scale: number): Promise<void> {
    try {
      const page = await pdfDocument.getPage(number);
      setSize(page.getViewport({ scale: 1 }));
      const canvas = await drawCanvas(page, scale);
      place.replaceChildren(canvas, await drawText(page));
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
    release: () => {
      running?.cancel();
      place.replaceChildren();
      drawnScale = null;
    },
  };
}

/** The page's words, unseen over the drawing: they can be found, marked and copied. Sized by CSS, so a zoom keeps them. */
async function drawText(page: PDFPageProxy): Promise<HTMLElement> {
  const container = element('div', 'pdf-text');
  const viewport = page.getViewport({ scale: PixelsPerInch.PDF_TO_CSS_UNITS });
  await new TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
  return container;
}
