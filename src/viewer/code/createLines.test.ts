import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLines } from './createLines.ts';

let see: (block: Element | undefined) => void;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(onChange: (entries: object[]) => void) {
        see = (target) => onChange([{ isIntersecting: true, target }]);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

const { signal } = new AbortController();

describe('a text in lines', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\r\nb\rc\n\n', 4],
  ])('counts the lines of %j as an editor does', (text, count) => {
    expect(createLines(text, signal).count).toBe(count);
  });

  it('has all of its words in the page, but lines only where somebody looks', () => {
    const { elements } = createLines('line <b>\n'.repeat(100_000), signal);
    expect(elements.length).toBeGreaterThan(100);
    expect(elements.map((block) => block.childElementCount)).not.toContain(1);
    expect(elements.at(-1)?.textContent).toContain('line <b>');
    see(elements[3]);
    expect(elements[3]?.children).toHaveLength(200);
    expect(elements[3]?.style.counterReset).toBe('line 600');
    expect(elements[2]?.children).toHaveLength(0);
  });

  it('colours what is seen already, and what is seen later', () => {
    const { elements, paint } = createLines('if\n'.repeat(300), signal);
    see(elements[0]);
    paint(Array.from({ length: 300 }, () => ['keyword', 'if']));
    see(elements[1]);
    for (const block of elements) expect(block.querySelector('.hl-keyword')?.textContent).toBe('if');
  });

  it('cuts a line of a million characters into pieces that can be laid out', () => {
    const { elements } = createLines('x'.repeat(1_000_000), signal);
    see(elements[0]);
    expect(elements[0]?.querySelectorAll('.code-piece')).toHaveLength(200);
    expect(elements[0]?.textContent).toHaveLength(1_000_000);
  });
});
