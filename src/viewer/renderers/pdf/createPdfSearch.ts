import { ResponseException, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PDF_PAGES } from '../../limits.ts';
import { findMatches, type Match } from './findMatches.ts';

/** How far a search has come: `at` is the hit people are on, from 1 (0 if there is none yet). */
export interface SearchProgress {
  readonly phrase: string;
  readonly hits: number;
  readonly at: number;
  readonly isDone: boolean;
}

/** A hit: its page, from 1, and which of that page's it is, from 0. */
export interface Hit {
  readonly page: number;
  readonly index: number;
}

/** Pages after which the count so far is told anew. */
const PAGES_TOLD = 20;

interface PdfSearch {
  /** Looks for a phrase from a page on, and tells of what it finds; an empty one ends the search before. */
  readonly find: (phrase: string, fromPage: number) => Promise<void>;
  /** Moves by so many hits, around the ends. */
  readonly move: (by: 1 | -1) => void;
  readonly matchesOn: (page: number) => readonly Match[];
  readonly current: () => Hit | null;
}

/** Searches a PDF page by page, so that the first hits are there before the whole file is; one search at a time. */
export function createPdfSearch({
  pdfDocument,
  signal,
  onProgress,
  onHit,
  onFailure,
}: {
  readonly pdfDocument: PDFDocumentProxy;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SearchProgress) => void;
  /** The hit to bring on the screen. */
  readonly onHit: (hit: Hit) => void;
  /** Takes why the file's bytes couldn't be had. */
  readonly onFailure: (error: unknown) => void;
}): PdfSearch {
  const pieces = new Map<number, readonly string[]>();
  const pages = Math.min(pdfDocument.numPages, PDF_PAGES);
  let phrase = '';
  let found = new Map<number, readonly Match[]>();
  let hits: Hit[] = [];
  let at = -1;
  let isDone = true;

  async function readPieces(number: number): Promise<readonly string[]> {
    const known = pieces.get(number);
    if (known) return known;
    try {
      const { items } = await (await pdfDocument.getPage(number)).getTextContent();
      const read = items.flatMap((item) => ('str' in item ? [item.str] : []));
      pieces.set(number, read);
      return read;
    } catch (error) {
      if (error instanceof ResponseException) onFailure(error);
      return []; // a page that can't be read holds no words
    }
  }

  const tell = () => onProgress({ phrase, hits: hits.length, at: at + 1, isDone });

  function choose(index: number): void {
    const hit = hits[index];
    if (!hit) return;
    at = index;
    tell();
    onHit(hit);
  }

  return {
    find: async (next, fromPage) => {
      phrase = next;
      const mine = new Map<number, readonly Match[]>();
      found = mine;
      hits = [];
      at = -1;
      isDone = next.trim() === '';
      tell();
      const last = isDone ? 0 : pages;
      for (let number = 1; number <= last; number += 1) {
        const matches = findMatches(await readPieces(number), next);
        if (found !== mine || signal.aborted) return;
        if (matches.length > 0) mine.set(number, matches);
        for (const index of matches.keys()) hits.push({ page: number, index });
        if (at === -1 && number >= fromPage && matches.length > 0) choose(hits.length - matches.length);
        else if (number % PAGES_TOLD === 0) tell();
      }
      isDone = true;
      if (at === -1) choose(0);
      tell();
    },
    move: (by) => {
      if (hits.length > 0) choose((at + by + hits.length) % hits.length);
    },
    matchesOn: (page) => found.get(page) ?? [],
    current: () => hits[at] ?? null,
  };
}
