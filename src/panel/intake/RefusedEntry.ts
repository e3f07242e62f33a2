import type { UploadRefusal } from '../uploads/upload.ts';

/**
 * What came in but holds nothing to send: a folder that is empty, a file that can't be read. A file itself, so that it
 * keeps its place among the others and gets a row with the reason.
 */
export class RefusedEntry extends File {
  readonly refusal: UploadRefusal;

  constructor(name: string, refusal: UploadRefusal) {
    super([], name);
    this.refusal = refusal;
  }
}
