import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { element } from '../../drawing/element.ts';
import type { Words } from '../../text/Words.ts';

/** What of pdf.js's annotations is used here; it doesn't type them. */
interface LinkAnnotation {
  readonly subtype: string;
  readonly rect: readonly [number, number, number, number];
  readonly dest?: unknown;
  readonly url?: string;
  readonly unsafeUrl?: string;
}

/**
 * The links of a page, laid over its drawing: one within the document moves there; one that leads out only says where,
 * as does one that would start a program. Buttons, forms, attachments and scripts of the file do nothing.
 */
export async function createPdfLinks(
  page: PDFPageProxy,
  pdfDocument: PDFDocumentProxy,
  { words, onPage }: { readonly words: Words; readonly onPage: (number: number) => void },
): Promise<HTMLElement> {
  const layer = element('div', 'pdf-links');
  const { width, height, convertToViewportRectangle } = bindViewport(page);
  const annotations = (await page.getAnnotations()) as LinkAnnotation[];
  for (const { subtype, rect, dest, url, unsafeUrl } of annotations) {
    if (subtype !== 'Link') continue;
    const address = url ?? unsafeUrl;
    const link = dest ? goTo(dest) : address === undefined ? null : outside(address);
    if (!link) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = convertToViewportRectangle(rect);
    link.style.left = `${(Math.min(x1, x2) / width) * 100}%`;
    link.style.top = `${(Math.min(y1, y2) / height) * 100}%`;
    link.style.width = `${(Math.abs(x2 - x1) / width) * 100}%`;
    link.style.height = `${(Math.abs(y2 - y1) / height) * 100}%`;
    layer.append(link);
  }
  return layer;

  function goTo(dest: unknown): HTMLElement {
    const link = element('button', 'pdf-link');
    link.type = 'button';
    link.title = words.linkInside;
    link.setAttribute('aria-label', words.linkInside);
    link.addEventListener('click', () => {
      void readPageNumber(pdfDocument, dest).then((number) => number !== null && onPage(number));
    });
    return link;
  }

  function outside(address: string): HTMLElement {
    const mark = element('span', 'pdf-link pdf-link-outside');
    mark.title = words.linkOutside(address);
    return mark;
  }
}

function bindViewport(page: PDFPageProxy) {
  const viewport = page.getViewport({ scale: 1 });
  return {
    width: viewport.width,
    height: viewport.height,
    convertToViewportRectangle: (rect: readonly number[]): readonly number[] =>
      viewport.convertToViewportRectangle([...rect]),
  };
}

/** The page a destination names, from 1; null where it names none. */
async function readPageNumber(pdfDocument: PDFDocumentProxy, dest: unknown): Promise<number | null> {
  try {
    const explicit: unknown = typeof dest === 'string' ? await pdfDocument.getDestination(dest) : dest;
    const target: unknown = Array.isArray(explicit) ? explicit[0] : null;
    if (typeof target === 'number') return target + 1;
    if (typeof target !== 'object' || target === null) return null;
    return (await pdfDocument.getPageIndex(target as Parameters<typeof pdfDocument.getPageIndex>[0])) + 1;
  } catch {
    return null; // a link that leads nowhere
  }
}
