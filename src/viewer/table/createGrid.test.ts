import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGrid } from './createGrid.ts';
import { createSheet } from './sheet.ts';

const { signal } = new AbortController();

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(280);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  HTMLElement.prototype.scrollTo = () => {};
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function show(rows: string[][]) {
  const onChoose = vi.fn();
  const grid = createGrid({ label: 'a.csv', signal, onChoose });
  document.body.replaceChildren(grid.element);
  grid.show(createSheet('', rows, rows.length), false);
  const cells = () => [...grid.element.querySelectorAll<HTMLElement>('[role="cell"][data-row]')];
  const press = (key: string) =>
    grid.element.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  return { grid: grid.element, onChoose, cells, press };
}

describe('a grid', () => {
  it('shows what cells hold as text, never as HTML', () => {
    const { grid, cells } = show([['<img src=x onerror=alert(1)>', 'javascript:alert(1)']]);
    expect(cells()[0]?.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(grid.querySelector('img, a')).toBeNull();
  });

  it('has only the cells in sight in the page, and says how many there are', () => {
    const row = Array.from({ length: 1000 }, (_, column) => String(column));
    const rows = Array.from({ length: 10_000 }, () => row);
    const { grid, cells } = show(rows);
    expect(cells().length).toBeLessThan(1000);
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(grid.getAttribute('aria-colcount')).toBe('1001');
  });

  it('tells the whole text of the cell that was pressed, and moves on with the arrows from there only', () => {
    const { cells, onChoose, press } = show([
      ['a', 'b'],
      ['c', 'x'.repeat(5000)],
    ]);
    expect(press('ArrowRight')).toBe(true); // the panel's: the next file
    cells()[0]?.click();
    expect(onChoose).toHaveBeenLastCalledWith('A1', 'a');
    expect(press('ArrowRight')).toBe(false);
    press('ArrowDown');
    expect(onChoose).toHaveBeenLastCalledWith('B2', 'x'.repeat(5000));
    press('ArrowDown');
    expect(onChoose).toHaveBeenLastCalledWith('B2', 'x'.repeat(5000));
  });

  it('keeps the rows that stay in sight when it is scrolled, and the order of all', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => [String(row)]);
    const { grid, cells } = show(rows);
    const kept = cells()[15];
    for (const top of [280, 0, 2800, 280]) {
      grid.scrollTop = top;
      grid.dispatchEvent(new Event('scroll'));
      await vi.waitFor(() => expect(cells()[0]?.textContent).toBe(String(Math.max(0, top / 28 - 8))));
      const numbers = cells().map(({ textContent }) => Number(textContent));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
      if (top === 280) expect(kept?.textContent).toBe('15');
      if (top === 0) expect(cells()).toContain(kept);
    }
  });
});
