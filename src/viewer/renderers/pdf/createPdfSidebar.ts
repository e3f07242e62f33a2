import {
  RenderingCancelledException,
  ResponseException,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { element } from '../../drawing/element.ts';
import type { Size } from '../../drawing/zoom.ts';
import type { Words } from '../../text/Words.ts';
import { makeInFrames } from './makeInFrames.ts';

/** Width of a page in the list, in CSS pixels: as in pdf.css. */
const WIDTH = 96;

/** A page is drawn this many times as long as it is wide at most: some are a strip of a kilometre. */
const LONGEST = 4;

interface Item {
  readonly item: HTMLElement;
  readonly sheet: HTMLElement;
  readonly number: number;
}

interface PdfSidebar {
  readonly element: HTMLElement;
  readonly isOpen: () => boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** Lists the pages; until then the list is empty, and the page that is read needn't wait for it. */
  readonly fill: () => Promise<void>;
  /** Marks the page that is being read, and keeps it in sight. */
  readonly showPage: (number: number) => void;
}

/** The list of a PDF's pages, each drawn small when it comes into sight; pressing one goes there. */
export function createPdfSidebar({
  pdfDocument,
  count,
  size,
  words,
  signal,
  onFailure,
  onPage,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  readonly count: number;
  readonly size: Size;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
  readonly onPage: (number: number) => void;
}): PdfSidebar {
  const list = element('nav', 'pdf-list');
  list.setAttribute('aria-label', words.pageList);
  const items: Item[] = [];
  const itemOf = new Map<Element, Item>();
  const wanted = new Set<Item>();
  let isDrawing = false;
  let reading = 1;
  let current: HTMLElement | undefined;

  function makeItem(number: number): Item {
    const sheet = element('span', 'pdf-sheet');
    sheet.style.aspectRatio = `${size.width} / ${size.height}`;
    const item = element('button', 'pdf-item', sheet, element('span', 'pdf-number', String(number)));
    item.type = 'button';
    item.setAttribute('aria-label', words.page(number, pdfDocument.numPages));
    item.addEventListener('click', () => onPage(number));
    return { item, sheet, number };
  }

  function makeUpTo(number: number): void {
    while (items.length < number) {
      const made = makeItem(items.length + 1);
      items.push(made);
      itemOf.set(made.item, made);
      list.append(made.item);
      windows.observe(made.item);
    }
    markReading();
  }

  function markReading(): void {
    const item = items[reading - 1]?.item;
    if (!item || item === current) return;
    current?.removeAttribute('aria-current');
    current = item;
    item.setAttribute('aria-current', 'page');
    item.scrollIntoView({ block: 'nearest' });
  }

  async function drawWanted(): Promise<void> {
    if (isDrawing) return;
    isDrawing = true;
    for (const one of wanted) {
      if (signal.aborted) break;
      wanted.delete(one);
      await draw(one).catch(onFailure);
    }
    isDrawing = false;
  }

  async function draw({ item, sheet, number }: Item): Promise<void> {
    try {
      const page = await pdfDocument.getPage(number);
      const full = page.getViewport({ scale: 1 });
      sheet.style.aspectRatio = `${full.width} / ${full.height}`;
      const viewport = page.getViewport({ scale: (WIDTH * Math.min(2, devicePixelRatio)) / full.width });
      const canvas = element('canvas', 'pdf-small');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.max(1, Math.floor(Math.min(viewport.height, viewport.width * LONGEST)));
      await page.render({ canvas, viewport }).promise;
      sheet.replaceChildren(canvas);
    } catch (error) {
      if (error instanceof ResponseException) throw error;
      if (!(error instanceof RenderingCancelledException)) sheet.classList.add('pdf-sheet-failed');
    }
    windows.unobserve(item);
  }

  const windows = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const one = itemOf.get(target);
        if (!one) continue;
        if (isIntersecting) wanted.add(one);
        else wanted.delete(one);
      }
      void drawWanted();
    },
    { root: list, rootMargin: '100px 0px' },
  );
  signal.addEventListener('abort', () => windows.disconnect());

  return {
    element: list,
    isOpen: () => !list.hidden,
    setOpen: (isOpen) => {
      list.hidden = !isOpen;
    },
    fill: () => makeInFrames(count, makeUpTo, signal),
    showPage: (number) => {
      reading = number;
      markReading();
    },
  };
}
