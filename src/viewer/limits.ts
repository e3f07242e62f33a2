import { FILE_BYTES } from '../contract/limits.ts';
import type { Preview } from '../contract/mediaTypes.ts';

/** First bytes of a file that telling its type takes at most (file-type's own sample size). */
export const HEAD_BYTES = 4100;

/** Bytes of a document (docx, pptx, odt), packed: all of it is on the page at once. */
export const DOCUMENT_BYTES = 50 * 1024 * 1024;

/** Bytes of a mail or a saved page with its attachments: parsed in memory. */
export const MAIL_BYTES = 50 * 1024 * 1024;

/** Bytes of a font: those with all Chinese characters have 20 MB. */
const FONT_BYTES = 40 * 1024 * 1024;

/** Bytes of a calendar, contacts or subtitles: parsed and laid out at once. */
const ENTRIES_BYTES = 5 * 1024 * 1024;

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
  markdown: Infinity,
  notebook: Infinity,
  sheet: Infinity,
  docx: DOCUMENT_BYTES,
  odf: DOCUMENT_BYTES,
  slides: DOCUMENT_BYTES,
  archive: Infinity,
  mail: MAIL_BYTES,
  html: MAIL_BYTES,
  font: FONT_BYTES,
  calendar: ENTRIES_BYTES,
  contact: ENTRIES_BYTES,
  subtitles: ENTRIES_BYTES,
  none: Infinity,
};

/** Pixels of a picture: decoded, each takes four bytes, and 400 MB is what a tab of a 4 GB machine survives. */
export const IMAGE_PIXELS = 100_000_000;

/** Bytes of an SVG: it is parsed as a document and drawn anew at every zoom. */
export const SVG_BYTES = 10 * 1024 * 1024;

/**
 * Elements an SVG may unfold to: those drawn for each `<use>` counted each time. They are parsed and drawn in the page's
 * own thread, and more would be felt.
 */
export const SVG_ELEMENTS = 100_000;

/** Pages of a TIFF that are offered: a scanned book has fewer. */
export const TIFF_PAGES = 1000;

/** Bytes of a text that are read and laid out: what a browser scrolls without stalling. */
export const TEXT_BYTES = 2 * 1024 * 1024;

/** Bytes of the end of a longer text: where a log says what went wrong. */
export const TEXT_END_BYTES = 512 * 1024;

/** Characters of a program that are coloured: 1 MB takes a worker about a second. */
export const HIGHLIGHT_CHARACTERS = 1024 * 1024;

/** Characters of an indented text: brackets within brackets make forty times as many spaces. */
export const FORMATTED_CHARACTERS = 16 * 1024 * 1024;

/** How long highlight.js may take: some texts make its expressions run for ever. */
export const HIGHLIGHT_TIMEOUT_MS = 10_000;

/** Pages of a PDF that get a place in the list: each is an element, drawn or not. */
export const PDF_PAGES = 2000;

/** Bytes of one part of a PDF that is asked for. */
export const PDF_RANGE_BYTES = 512 * 1024;

/** Up to here a PDF is fetched at once: that many bytes are on their way anyhow before an answer can be let go of. */
export const PDF_WHOLE_BYTES = 4 * PDF_RANGE_BYTES;

/** Pixels one PDF page is drawn with: the largest canvas Safari has. Zoomed further in, the page gets softer. */
export const PDF_PAGE_PIXELS = 4096 * 4096;

/** Bytes of an archive that is read whole because it can't be read in parts: held in memory. */
export const ARCHIVE_BYTES = FILE_BYTES;

/** Up to here an archive is fetched at once: asking for parts costs more than the bytes. */
export const ARCHIVE_WHOLE_BYTES = 8 * 1024 * 1024;

/** Entries of an archive that are listed: a row each, and a hostile one names millions. */
export const ARCHIVE_ENTRIES = 5000;

/** Bytes of one entry, unfolded: twice what Meegle takes as a file of its own. */
export const ENTRY_BYTES = 2 * FILE_BYTES;

/** Bytes that anything may unfold to; beyond, more than `UNFOLDING_RATIO` to one is a bomb and no file. */
export const UNFOLDING_FREE_BYTES = 16 * 1024 * 1024;

/** Real texts shrink to a fiftieth at the best; deflate’s bombs reach 1032 to one, bzip2’s millions. */
export const UNFOLDING_RATIO = 200;

/** Archives and mails within each other that are opened. */
export const NESTING = 3;

/** Bytes of a document, unfolded, all parts together. */
export const DOCUMENT_UNFOLDED_BYTES = 200 * 1024 * 1024;

/** Bytes of one XML part of a document: parsed whole. */
export const DOCUMENT_XML_BYTES = 16 * 1024 * 1024;

/** Elements of one XML part of a document: laid out in one go, 150,000 take a slow machine 10 s, and it stalls meanwhile. */
export const DOCUMENT_ELEMENTS = 150_000;

/** Parts of a document. */
export const DOCUMENT_PARTS = 5000;

/** Slides that are shown. */
export const SLIDES = 300;

/** Bytes of an HTML page or a mail’s text: cleaned and laid out whole. */
export const HTML_BYTES = 8 * 1024 * 1024;

/** How long 7-Zip may work at one entry, in ms: a minute's patience is what people have. */
export const SEVEN_ZIP_MS = 60_000;

/** Bytes of parted values (csv) that are read: about 100,000 rows. */
export const CSV_BYTES = 8 * 1024 * 1024;

/** Bytes of them that are shown at once, before the rest is there. */
export const CSV_FIRST_BYTES = 128 * 1024;

/** Rows of them that are shown. */
export const TABLE_ROWS = 100_000;

/** Columns that are shown: what Excel has at most. */
export const TABLE_COLUMNS = 16_384;

/** Bytes of a workbook: it is read whole, in memory. */
export const WORKBOOK_BYTES = 50 * 1024 * 1024;

/** Bytes of a workbook's parts unfolded: the reader takes some ten times as many, and a tab survives 2 GB. */
export const WORKBOOK_UNFOLDED_BYTES = 128 * 1024 * 1024;

/** Bytes of one sheet's XML that are read, about 30 for a cell; what follows is cut off and told. */
export const SHEET_XML_BYTES = 24 * 1024 * 1024;

/** The same for OpenOffice's, which takes three times as long to read and has all sheets in one. */
export const ODS_XML_BYTES = 8 * 1024 * 1024;

/** Rows of each sheet that are read: a worker takes about a second for them. */
export const WORKBOOK_ROWS = 20_000;

/** Cells of all sheets together. */
export const WORKBOOK_CELLS = 1_000_000;

/** How long reading a table may take. */
export const TABLE_TIMEOUT_MS = 30_000;

/** Bytes of Markdown that are laid out as a document; a longer one is shown as its source. */
export const MARKDOWN_BYTES = 1024 * 1024;

/** How long turning Markdown into HTML may take. */
export const MARKDOWN_TIMEOUT_MS = 5_000;

/** Bytes of a notebook: its pictures are in it. */
export const NOTEBOOK_BYTES = 32 * 1024 * 1024;

/** Cells of a notebook that are shown. */
export const NOTEBOOK_CELLS = 1000;

/** Characters of one output that are shown. */
export const OUTPUT_CHARACTERS = 100_000;
