import { FILE_BYTES } from '../contract/limits.ts';
import type { Preview } from '../contract/mediaTypes.ts';

/**
 * Bytes of a file each renderer tries. A picture or a PDF is held in memory whole, and Meegle has none above 100 MB;
 * video and audio are streamed, and of a text only the first part is read.
 */
export const LARGEST_FILE_BYTES: Readonly<Record<Preview, number>> = {
  image: FILE_BYTES,
  pdf: FILE_BYTES,
  video: Infinity,
  audio: Infinity,
  text: Infinity,
  none: Infinity,
};

/** Pixels of a picture: decoded, each takes four bytes, and 400 MB is what a tab of a 4 GB machine survives. */
export const IMAGE_PIXELS = 100_000_000;

/** Bytes of an SVG: it is parsed as a document and drawn anew at every zoom. */
export const SVG_BYTES = 10 * 1024 * 1024;

/** Bytes of a text that are read and laid out: what a browser scrolls without stalling. */
export const TEXT_BYTES = 2 * 1024 * 1024;

/** Pages of a PDF that get a place in the list: each is an element, drawn or not. */
export const PDF_PAGES = 2000;

/** Pixels one PDF page is drawn with: the largest canvas Safari has. Zoomed further in, the page gets softer. */
export const PDF_PAGE_PIXELS = 4096 * 4096;
