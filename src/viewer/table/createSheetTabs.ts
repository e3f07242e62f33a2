import { element } from '../drawing/element.ts';

/** The names of a workbook's sheets as tabs; the first is chosen. The arrows move between them. */
export function createSheetTabs(
  label: string,
  names: readonly string[],
  onChoose: (index: number) => void,
): HTMLElement {
  const tabs = names.map((name, index) => {
    const tab = element('button', 'sheet-tab', name);
    tab.type = 'button';
    tab.title = name;
    tab.setAttribute('role', 'tab');
    tab.addEventListener('click', () => choose(index));
    return tab;
  });
  const choose = (index: number) => {
    mark(index);
    onChoose(index);
  };
  const mark = (chosen: number) => {
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    });
  };
  mark(0);
  const list = element('div', 'sheet-tabs', ...tabs);
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', label);
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = tabs.findIndex((tab) => tab === document.activeElement);
    const next = tabs[index + step];
    if (step === 0 || index === -1 || !next) return;
    event.preventDefault();
    choose(index + step);
    next.focus();
  });
  return list;
}
