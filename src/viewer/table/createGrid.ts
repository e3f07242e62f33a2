import { element } from '../drawing/element.ts';
import '../styles/grid.css';
import { createCell, createCorner, NUMBERS_WIDTH, placeCells } from './gridCell.ts';
import { columnAt, measureColumns } from './measureColumns.ts';
import { columnName, type Sheet } from './sheet.ts';

/** Heights in px, as grid.css has them. */
const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 28;

/** Rows drawn above and below those in sight. */
const SPARE_ROWS = 8;

/** Characters of a cell that are drawn in its place: more don't fit. */
const CELL_CHARACTERS = 300;

interface Grid {
  readonly element: HTMLElement;
  /** Shows a sheet in place of the one before; `isSame` keeps the place: more rows of it have come. */
  show(sheet: Sheet, isSame: boolean): void;
}

/**
 * A sheet as a grid with letters and numbers. Only the cells in sight are in the page, whatever the sheet's size. A
 * cell that was pressed is chosen, `onChoose` is told its name and text, and the arrows move on from there.
 */
export function createGrid({
  label,
  signal,
  onChoose,
}: {
  readonly label: string;
  readonly signal: AbortSignal;
  readonly onChoose: (name: string, text: string) => void;
}): Grid {
  const head = element('div', 'grid-head');
  const body = element('div', 'grid-body');
  const canvas = element('div', 'grid-canvas', head, body);
  const view = element('div', 'view grid', canvas);
  view.tabIndex = 0;
  view.setAttribute('role', 'table');
  view.setAttribute('aria-label', label);
  head.setAttribute('role', 'row');
  canvas.setAttribute('role', 'presentation');
  body.setAttribute('role', 'rowgroup');

  let rows: Sheet['rows'] = [];
  let starts: Float64Array = new Float64Array(1);
  let chosen: { readonly row: number; readonly column: number } | null = null;
  let isDue = false;
  /** The rows in the page, in their order, and the columns they were drawn with. */
  const drawn = new Map<number, HTMLElement>();
  let drawnColumns = '';

  const columnsOf = () => starts.length - 1;
  const edge = (column: number) => starts[column] ?? 0;

  function draw(): void {
    isDue = false;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = view;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const end = Math.min(rows.length, Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + SPARE_ROWS);
    const left = columnAt(starts, scrollLeft);
    const right = columnAt(starts, scrollLeft + clientWidth);
    head.replaceChildren(
      createCorner(),
      ...placeCells(starts, left, right, (column) => createCell('columnheader', columnName(column))),
    );
    if (drawnColumns !== `${left}-${right}`) forget();
    drawnColumns = `${left}-${right}`;
    for (const [row, made] of drawn) if (row < first || row >= end) remove(row, made);
    let next = body.firstElementChild;
    for (let row = first; row < end; row += 1) {
      const made = drawn.get(row) ?? drawRow(row, left, right);
      // A row that is there stays: somebody may be marking its text.
      if (drawn.has(row)) next = made.nextElementSibling;
      else body.insertBefore(made, next);
      drawn.set(row, made);
    }
  }

  function remove(row: number, made: HTMLElement): void {
    made.remove();
    drawn.delete(row);
  }

  /** What is in the page is drawn anew. */
  function forget(): void {
    for (const [row, made] of drawn) remove(row, made);
  }

  function drawRow(row: number, left: number, right: number): HTMLElement {
    const number = createCell('rowheader', String(row + 1));
    number.classList.add('grid-number');
    const texts = rows[row] ?? [];
    const made = element(
      'div',
      'grid-row',
      number,
      ...placeCells(starts, left, right, (column) => {
        const text = texts[column] ?? '';
        const place = createCell('cell', text.slice(0, CELL_CHARACTERS));
        if (/^[-+]?[\d,.]+ ?%?$/.test(text)) place.classList.add('grid-figure');
        if (chosen?.row === row && chosen.column === column) place.classList.add('grid-chosen');
        place.dataset['row'] = String(row);
        place.dataset['column'] = String(column);
        return place;
      }),
    );
    made.setAttribute('role', 'row');
    made.setAttribute('aria-rowindex', String(row + 2));
    made.style.top = `${row * ROW_HEIGHT}px`;
    return made;
  }

  function choose(row: number, column: number): void {
    chosen = { row, column };
    onChoose(`${columnName(column)}${row + 1}`, rows[row]?.[column] ?? '');
    body.querySelector('.grid-chosen')?.classList.remove('grid-chosen');
    body.querySelector(`[data-row="${row}"][data-column="${column}"]`)?.classList.add('grid-chosen');
    draw();
  }

  /** Scrolls by as little as brings a cell into sight. */
  function reveal(row: number, column: number): void {
    const roomBelow = view.clientHeight - HEAD_HEIGHT - ROW_HEIGHT;
    const roomBeside = view.clientWidth - NUMBERS_WIDTH - (edge(column + 1) - edge(column));
    view.scrollTop = Math.min(Math.max(view.scrollTop, row * ROW_HEIGHT - roomBelow), row * ROW_HEIGHT);
    view.scrollLeft = Math.min(Math.max(view.scrollLeft, edge(column) - roomBeside), edge(column));
  }

  view.addEventListener('scroll', () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(draw);
  });
  view.addEventListener('click', ({ target }) => {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    if (place && getSelection()?.isCollapsed !== false)
      choose(Number(place.dataset['row']), Number(place.dataset['column']));
  });
  view.addEventListener('keydown', (event) => {
    const [down, right] = ARROWS[event.key] ?? [];
    if (
      !chosen ||
      down === undefined ||
      right === undefined ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    const row = Math.min(rows.length - 1, Math.max(0, chosen.row + down));
    const column = Math.min(columnsOf() - 1, Math.max(0, chosen.column + right));
    reveal(row, column);
    choose(row, column);
  });
  const sizes = new ResizeObserver(draw); // also the first time the view has a size
  sizes.observe(view);
  signal.addEventListener('abort', () => sizes.disconnect());

  return {
    element: view,
    show: (sheet, isSame) => {
      const columns = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
      rows = sheet.rows;
      starts = measureColumns(rows, columns);
      canvas.style.width = `${NUMBERS_WIDTH + edge(columns)}px`;
      canvas.style.height = `${HEAD_HEIGHT + rows.length * ROW_HEIGHT}px`;
      view.setAttribute('aria-rowcount', String(rows.length + 1));
      view.setAttribute('aria-colcount', String(columns + 1));
      if (!isSame) {
        chosen = null;
        view.scrollTo(0, 0);
      }
      forget();
      draw();
    },
  };
}

const ARROWS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
