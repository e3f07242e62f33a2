import { HIGHLIGHT_CHARACTERS, HIGHLIGHT_TIMEOUT_MS } from '../limits.ts';
import { askWorker } from '../workers/askWorker.ts';
import type { PaintQuestion } from './paint.worker.ts';
import type { PaintedLine } from './paintLines.ts';

/** The colours of a program, found in a worker; null where there are none: too long, too odd, no known language. */
export async function paintCode(
  code: string,
  language: string,
  signal: AbortSignal,
): Promise<readonly PaintedLine[] | null> {
  if (language === '' || code.length > HIGHLIGHT_CHARACTERS) return null;
  const question: PaintQuestion = { code: code.replace(/\r\n?/g, '\n'), language };
  try {
    const { default: PaintWorker } = await import('./paint.worker.ts?worker&inline');
    return await askWorker(PaintWorker, question, { timeoutMs: HIGHLIGHT_TIMEOUT_MS, signal });
  } catch {
    return null; // left by the reader, or a text that highlight.js gets lost in: it reads as well without colours
  }
}
