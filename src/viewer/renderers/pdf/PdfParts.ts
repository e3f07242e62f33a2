import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Content } from '../../Content.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';

/** Gives pdf.js the parts of a file that it asks for; `onFailure` takes why one couldn't be had. */
export class PdfParts extends PDFDataRangeTransport {
  readonly #content: Content;
  readonly #onFailure: (error: unknown) => void;
  #hasEnded = false;

  constructor(content: Content, sizeBytes: number, onFailure: (error: unknown) => void) {
    super(sizeBytes, null);
    this.#content = content;
    this.#onFailure = onFailure;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#fetchRange(begin, end).catch((error: unknown) => {
      if (!this.#hasEnded) this.#onFailure(error);
    });
  }

  async #fetchRange(begin: number, end: number): Promise<void> {
    const part = await this.#content.readPart(begin, end - 1);
    if (this.#hasEnded) return;
    if (part?.length !== end - begin) throw new PreviewFailure('network');
    this.onDataRange(begin, part);
  }

  override abort(): void {
    this.#hasEnded = true;
  }
}
