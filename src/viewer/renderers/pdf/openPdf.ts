import {
  getDocument,
  InvalidPDFException,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the bundler makes this module; the linter reads the file behind it
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs?worker&inline';
import { IMAGE_PIXELS, LARGEST_FILE_BYTES, PDF_RANGE_BYTES, PDF_WHOLE_BYTES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Stage } from '../../Stage.ts';
import { readWhole } from '../readWhole.ts';
import { PdfParts } from './PdfParts.ts';

/**
 * Opens a PDF with pdf.js in a worker of its own, which is ended with the stage; the browser's own viewer doesn't run in
 * a sandbox. The legacy build, because the modern one needs browsers of the last months, and the desktop client brings
 * its own. Scripts and forms in the file are never run: that is a part of pdf.js that isn't loaded. `onPassword` is
 * asked for one when the file has it, again after a wrong one.
 */
export async function openPdf(
  { content, signal, onFailure }: Pick<Stage, 'content' | 'signal' | 'onFailure'>,
  onPassword: (answer: (password: string) => void, isWrong: boolean) => void,
): Promise<PDFDocumentProxy> {
  const { sizeBytes, hasParts } = await content.readHead();
  // In parts only those that are looked at: the first page of a hundred megabytes comes as soon as that of one.
  const isInParts = hasParts && sizeBytes !== null && sizeBytes > PDF_WHOLE_BYTES;
  if (isInParts) content.release();
  const source = isInParts
    ? { range: new PdfParts(content, sizeBytes, onFailure) }
    : { data: await readWhole(content, LARGEST_FILE_BYTES.pdf) };
  // An opaque origin has workers from blob: addresses only, so pdf.js can't load its own.
  const thread = new PdfWorker();
  const task = getDocument({
    ...source,
    worker: PDFWorker.create({ port: thread }),
    cMapUrl: resource('cmaps'),
    standardFontDataUrl: resource('standard_fonts'),
    wasmUrl: resource('wasm'),
    iccUrl: resource('iccs'),
    maxImageSize: IMAGE_PIXELS,
    rangeChunkSize: PDF_RANGE_BYTES,
    disableStream: true,
    disableAutoFetch: true,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  task.onPassword = (answer: (password: string) => void, reason: number) =>
    onPassword(answer, reason === PasswordResponses.INCORRECT_PASSWORD);
  const end = () => thread.terminate();
  // What was still being read rejects when it is stopped; nobody waits for it.
  signal.addEventListener('abort', () => void task.destroy().then(end, end));
  return task.promise.catch((cause: unknown) => {
    throw cause instanceof InvalidPDFException ? new PreviewFailure('broken', { cause }) : cause;
  });
}

/** The absolute address of a folder of pdf.js's own data, shipped beside this page: the worker has no base of ours. */
function resource(folder: string): string {
  return new URL(`pdfjs/${folder}/`, document.baseURI).href;
}
