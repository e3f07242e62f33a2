import { element } from '../drawing/element.ts';

/** Width of the column of row numbers in px, as grid.css has it. */
export const NUMBERS_WIDTH = 52;

/** A cell with its text, as what `role` says. */
export function createCell(role: 'cell' | 'columnheader' | 'rowheader', text: string): HTMLElement {
  const cell = element('div', 'grid-cell', text);
  cell.setAttribute('role', role);
  return cell;
}

/** The cell above the numbers and before the letters. */
export function createCorner(): HTMLElement {
  const corner = createCell('cell', '');
  corner.classList.add('grid-number');
  return corner;
}

/** Makes the cells of some columns, `right` included, where `starts` says that each column begins, in px. */
export function placeCells(
  starts: Float64Array,
  left: number,
  right: number,
  make: (column: number) => HTMLElement,
): HTMLElement[] {
  const cells: HTMLElement[] = [];
  for (let column = left; column <= right && column < starts.length - 1; column += 1) {
    const [start, end] = [starts[column] ?? 0, starts[column + 1] ?? 0];
    const cell = make(column);
    cell.style.left = `${NUMBERS_WIDTH + start}px`;
    cell.style.width = `${end - start}px`;
    cell.setAttribute('aria-colindex', String(column + 2));
    cells.push(cell);
  }
  return cells;
}
