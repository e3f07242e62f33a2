import { createBar } from '../drawing/createBar.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import { createGrid } from './createGrid.ts';
import { createSheetTabs } from './createSheetTabs.ts';
import type { Sheet } from './sheet.ts';

interface TableView {
  /** Shows sheets in place of those before; `note` says what of the file isn't there. */
  show(sheets: readonly Sheet[], note: string, isSame: boolean): void;
}

/** Draws sheets onto the stage: notes, the chosen cell's whole text, the grid, tabs and facts. */
export function createTableView({ root, file, words, signal }: Stage, ...controls: HTMLElement[]): TableView {
  const notes = element('div', '');
  const cellName = element('span', 'cell-name');
  const cellText = element('span', 'cell-text');
  const facts = element('span', 'bar-fact');
  const tabs = element('div', 'sheet-tabs');
  const grid = createGrid({
    label: file.name,
    signal,
    onChoose: (name, text) => {
      cellName.textContent = name;
      cellText.className = 'cell-text';
      cellText.textContent = text;
    },
  });
  root.append(
    notes,
    element('div', 'cell-bar', cellName, cellText),
    grid.element,
    createBar(words.controls, tabs, facts, ...controls),
  );

  function showSheet(sheet: Sheet, note: string, isSame: boolean): void {
    const { rows, rowCount, columnCount } = sheet;
    const shownColumns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const said = [
      note,
      rowCount !== null && rowCount > rows.length ? words.table.firstRows(rows.length, rowCount) : '',
      columnCount > shownColumns ? words.table.firstColumns(shownColumns, columnCount) : '',
      rows.length === 0 ? words.table.empty : '',
    ].filter(Boolean);
    notes.replaceChildren(...said.map((sentence) => element('p', 'note', sentence)));
    facts.textContent = words.table.size(rows.length, columnCount);
    if (!isSame) {
      cellName.textContent = '';
      cellText.className = 'cell-hint';
      cellText.textContent = words.table.chooseCell;
    }
    grid.show(sheet, isSame);
  }

  return {
    show: (sheets, note, isSame) => {
      const [first] = sheets;
      if (!first) return;
      if (sheets.length > 1) {
        const names = sheets.map(({ name }) => name);
        tabs.replaceChildren(
          createSheetTabs(words.table.sheets, names, (index) =>
            showSheet(sheets[index] ?? first, note, false),
          ),
        );
      }
      showSheet(first, note, isSame);
    },
  };
}
