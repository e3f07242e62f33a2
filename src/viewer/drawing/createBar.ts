import { element } from './element.ts';

/** The bar of buttons and facts below a view; `label` is its name for those who listen. */
export function createBar(label: string, ...children: HTMLElement[]): HTMLElement {
  const bar = element('div', 'bar', ...children);
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', label);
  return bar;
}
