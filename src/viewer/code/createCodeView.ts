import { element } from '../drawing/element.ts';
import '../styles/code.css';
import { createLines, type Lines } from './createLines.ts';
import { paintCode } from './paintCode.ts';

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
    void colour(text, language, lines, shown.signal);
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

async function colour(text: string, language: string, lines: Lines, signal: AbortSignal): Promise<void> {
  const painted = await paintCode(text, language, signal);
  if (painted && !signal.aborted) lines.paint(painted);
}
