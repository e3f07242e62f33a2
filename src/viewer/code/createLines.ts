import { element } from '../drawing/element.ts';
import { drawLine } from './drawLine.ts';
import type { PaintedLine } from './paintLines.ts';

/** Lines in a block. Only blocks in sight are laid out line by line. */
const BLOCK_LINES = 200;

/** Characters in a block, where lines are long. */
const BLOCK_CHARACTERS = 40_000;

/** Characters of a line up to which it is coloured: nobody wrote a longer one. */
const PAINTED_CHARACTERS = 5000;

/** Breaking one long line takes a browser quadratic time, 12 s for 1.5 MB of JSON: it gets pieces laid out apart. */
const PIECES = /([^\n]{5000})/u;

/** Height of a line in px, as code.css has it: what blocks out of sight are taken for. */
const LINE_HEIGHT = 20;

/** The elements of a text, and a way to colour them. */
export interface Lines {
  readonly elements: readonly HTMLElement[];
  readonly count: number;
  /** Colours the lines, now or when they come into sight. */
  paint(lines: readonly PaintedLine[]): void;
}

/**
 * A text in blocks of lines. All of it is in the page, so that the browser's own search finds it, but a block becomes
 * lines with numbers only once it is in sight: a million lines cost no more than those that are looked at.
 */
export function createLines(text: string, signal: AbortSignal): Lines {
  const lines = splitLines(text);
  let painted: readonly PaintedLine[] = [];
  const seen = new Map<Element, { readonly first: number; readonly end: number }>();
  const sights = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) show(target);
    },
    { rootMargin: '600px' },
  );
  signal.addEventListener('abort', () => sights.disconnect());

  const elements: HTMLElement[] = [];
  const blocks = new Map<Element, { readonly first: number; readonly end: number }>();
  for (let first = 0; first < lines.length;) {
    const end = findBlockEnd(lines, first);
    const block = element('div', 'code-block', ...layOut(lines.slice(first, end).join('\n')));
    block.style.counterReset = `line ${first}`;
    block.style.setProperty('--lines', `${(end - first) * LINE_HEIGHT}px`);
    blocks.set(block, { first, end });
    sights.observe(block);
    elements.push(block);
    first = end;
  }

  function show(block: Element): void {
    const part = blocks.get(block);
    if (!part || seen.has(block)) return;
    seen.set(block, part);
    draw(block, part);
  }

  function draw(block: Element, { first, end }: { readonly first: number; readonly end: number }): void {
    const rows = lines.slice(first, end).map((line, index) => {
      const colours = line.length > PAINTED_CHARACTERS ? undefined : painted[first + index];
      return element('div', 'code-line', ...(colours && line !== '' ? drawLine(colours) : layOut(line)));
    });
    block.replaceChildren(...rows);
    block.classList.add('code-block-seen');
  }

  return {
    elements,
    count: lines.length,
    paint: (given) => {
      painted = given;
      for (const [block, part] of seen) draw(block, part);
    },
  };
}

/** Lines as an editor numbers them: a newline at the very end begins none. */
function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function findBlockEnd(lines: readonly string[], first: number): number {
  let end = first;
  let characters = 0;
  while (end < lines.length && end - first < BLOCK_LINES && characters < BLOCK_CHARACTERS) {
    characters += lines[end]?.length ?? 0;
    end += 1;
  }
  return end;
}

function layOut(text: string): (Node | string)[] {
  if (text === '') return [element('br', '')]; // an empty line is copied as one
  const parts = text.split(PIECES);
  return parts.map((part, index) => (index % 2 === 1 ? element('span', 'code-piece', part) : part));
}
