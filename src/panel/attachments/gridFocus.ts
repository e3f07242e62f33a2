import { stepInGrids, type GridShape } from './stepInGrids.ts';

const GRID = '[role="grid"]';
const ROW = '[data-attachment-id]';
const WIDGET = ':is(button, input):enabled';

/** What can have the focus in a row, or in all rows of a grid, in order. */
export function widgetsIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(WIDGET)].filter(isWidget);
}

/** Whether arrows go to an element. A menu that is open in a row has keys of its own. */
export function isWidget(element: Element): boolean {
  return element.matches(WIDGET) && element.closest('[role="menu"]') === null;
}

/** The row that an element stands in. */
export function rowOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(ROW);
}

/** The button that opens a row's file, and the focus' first place in it; null in a row that is on its way out. */
export function nameOf(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('[data-row-focus]:enabled');
}

/** The row so many lines from this one, going on into the sections around it; the same where there is no other. */
export function rowByLine(panel: HTMLElement, from: HTMLElement, step: number): HTMLElement {
  const grids = gridsIn(panel);
  const grid = grids.findIndex((rows) => rows.includes(from));
  const index = grids[grid]?.indexOf(from) ?? -1;
  const place = stepInGrids(grids.map(shapeOf), { grid, index }, step);
  return grids[place.grid]?.[place.index] ?? from;
}

/** The row so many files from this one; the last one there is where there are fewer. */
export function rowByFile(panel: HTMLElement, from: HTMLElement, step: number): HTMLElement {
  const rows = gridsIn(panel).flat();
  const index = rows.indexOf(from) + step;
  return rows[Math.max(0, Math.min(index, rows.length - 1))] ?? from;
}

/** A section's or the panel's first row (-1) or last (1). */
export function rowAtEnd(
  panel: HTMLElement,
  from: HTMLElement,
  of: 'section' | 'panel',
  step: -1 | 1,
): HTMLElement {
  const grids = gridsIn(panel);
  const rows = of === 'panel' ? grids.flat() : (grids.find((rows) => rows.includes(from)) ?? []);
  return rows.at(step === -1 ? 0 : -1) ?? from;
}

/** Puts the focus on a row: on what is in the same place there as what had it in the row before, else on the name. */
export function focusRow(row: HTMLElement, from: Element | null): void {
  const former = from === null ? null : rowOf(from);
  const cell = former && [...former.children].findIndex((cell) => cell.contains(from));
  const place = former?.children[cell ?? -1];
  const widgets = place && from instanceof HTMLElement ? widgetsIn(place).indexOf(from) : -1;
  const there = cell === null ? undefined : row.children[cell];
  const same = there === undefined ? [] : widgetsIn(there);
  [same[widgets], nameOf(row), ...widgetsIn(row)].find(takesFocus);
}

/** Puts the focus on the next thing in the row that can have it (1), or the one before (-1). */
export function focusInRow(from: HTMLElement, step: -1 | 1): void {
  const row = rowOf(from);
  if (row === null) return;
  const widgets = widgetsIn(row);
  let next = widgets.indexOf(from) + step;
  while (next in widgets && !takesFocus(widgets[next])) next += step;
}

/** Whether it has the focus now; what isn't shown at this width can't. */
function takesFocus(widget: HTMLElement | null | undefined): boolean {
  widget?.focus();
  return widget != null && widget === document.activeElement;
}

/** The rows of every grid in which the focus can be, grid by grid. */
function gridsIn(panel: HTMLElement): HTMLElement[][] {
  return [...panel.querySelectorAll(GRID)]
    .map((grid) => [...grid.querySelectorAll<HTMLElement>(ROW)].filter((row) => widgetsIn(row).length > 0))
    .filter((rows) => rows.length > 0);
}

/** Tiles beside the first one are in its line. */
function shapeOf(rows: readonly HTMLElement[]): GridShape {
  const isTiles = rows[0]?.closest(GRID)?.getAttribute('data-view') === 'tiles';
  if (!isTiles) return { count: rows.length, columns: 1 };
  const inFirstLine = rows.findIndex(({ offsetTop }) => offsetTop !== rows[0]?.offsetTop);
  return { count: rows.length, columns: inFirstLine === -1 ? rows.length : inFirstLine };
}
