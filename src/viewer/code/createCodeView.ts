import { element } from '../drawing/element.ts';
import { HIGHLIGHT_CHARACTERS, HIGHLIGHT_TIMEOUT_MS } from '../limits.ts';
import '../styles/code.css';
import { askWorker } from '../workers/askWorker.ts';
import { createLines } from './createLines.ts';
import type { PaintQuestion } from './paint.worker.ts';
import type { PaintedLine } from './paintLines.ts';

interface CodeView {
  readonly element: HTMLElement;
  setWrapped(isWrapped: boolean): void;
  /** Shows a text in place of what is there and says how many lines it has; the language may be empty. */
  setText(text: string, language: string): number;
  /** Puts more below the text: a note, or the text's end, whose lines have no numbers. */
  append(note: string, end: string): void;
}

/** A text with line numbers, coloured as a program if it is one: in a worker, after it is on the screen. */
export function createCodeView(signal: AbortSignal): CodeView {
  const view = element('div', 'view code');
  view.tabIndex = 0;
  let shown = new AbortController();
  signal.addEventListener('abort', () => shown.abort());

  function setText(text: string, language: string): number {
    shown.abort();
    shown = new AbortController();
    const lines = createLines(text, shown.signal);
    view.replaceChildren(...lines.elements);
    if (language !== '' && text.length <= HIGHLIGHT_CHARACTERS)
      void colour(text, language, lines.paint, shown.signal);
    return lines.count;
  }

  return {
    element: view,
    setWrapped: (isWrapped) => view.classList.toggle('code-wrapped', isWrapped),
    setText,
    append: (note, end) => {
      view.append(element('p', 'code-gap', note));
      if (end !== '') view.append(element('div', 'code-plain', ...createLines(end, shown.signal).elements));
    },
  };
}

async function colour(
  code: string,
  language: string,
  paint: (lines: readonly PaintedLine[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const question: PaintQuestion = { code: code.replace(/\r\n?/g, '\n'), language };
  try {
    const { default: PaintWorker } = await import('./paint.worker.ts?worker&inline');
    const lines = await askWorker<PaintQuestion, readonly PaintedLine[] | null>(PaintWorker, question, {
      timeoutMs: HIGHLIGHT_TIMEOUT_MS,
      signal,
    });
    if (lines && !signal.aborted) paint(lines);
  } catch {
    // Left by the reader, or a text that highlight.js gets lost in: it reads as well without colours.
  }
}
