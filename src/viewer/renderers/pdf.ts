import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the bundler makes this module; the linter reads the file behind it
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs?worker&inline';
import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import { IMAGE_PIXELS, PDF_PAGES } from '../limits.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { createPdfView } from './createPdfView.ts';

/**
 * Shows a PDF with pdf.js; the browser's own viewer doesn't run in a sandbox. The legacy build, because the modern one
 * needs browsers of the last months, and the desktop client brings its own.
 */
export async function pdf(stage: Stage): Promise<void> {
  const { root, words, signal } = stage;
  // An opaque origin has workers from blob: addresses only, so pdf.js can't load its own.
  const thread = new PdfWorker();
  const worker = PDFWorker.create({ port: thread });
  const task = getDocument({
    url: stage.content.href,
    worker,
    cMapUrl: resource('cmaps'),
    standardFontDataUrl: resource('standard_fonts'),
    wasmUrl: resource('wasm'),
    iccUrl: resource('iccs'),
    maxImageSize: IMAGE_PIXELS,
    // Meegle has no ranges: our server reads a file from its start for each. One reading of the whole is the cheapest.
    disableRange: true,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const end = () => thread.terminate();
  // What was still being read rejects when it is stopped; nobody waits for it.
  signal.addEventListener('abort', () => void task.destroy().then(end, end));

  const pdfDocument = await task.promise.catch((error: unknown) => {
    // pdf.js doesn't export this error's class.
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw isLocked ? new PreviewFailure('locked', { cause: error }) : error;
  });
  const count = element('span', 'bar-fact');
  const view = await createPdfView({
    pdfDocument,
    stage,
    onScale: (scale) => bar.showScale(scale),
    onPage: (number) => (count.textContent = words.page(number, pdfDocument.numPages)),
  });
  const bar = createZoomBar(view, stage, element('span', 'bar-rule'), count);
  if (pdfDocument.numPages > PDF_PAGES)
    root.append(element('p', 'note', words.firstPages(PDF_PAGES, pdfDocument.numPages)));
  root.append(view.element, bar.element);
  await view.firstDrawn;
}

/** The absolute address of a folder of pdf.js's own data, shipped beside this page: the worker has no base of ours. */
function resource(folder: string): string {
  return new URL(`pdfjs/${folder}/`, document.baseURI).href;
}
