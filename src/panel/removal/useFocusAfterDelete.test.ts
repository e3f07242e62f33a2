import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useFocusAfterDelete } from './useFocusAfterDelete.ts';

let panel: HTMLElement;

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true); // jsdom: only while an element has it
  document.body.innerHTML = `
    <div tabindex="-1"><main><section>
      ${['a', 'b', 'c'].map((id) => `<div data-attachment-id="${id}"><button data-row-focus>${id}</button></div>`).join('')}
    </section></main></div>`;
  panel = document.querySelector('main')!;
});
afterEach(() => {
  cleanup();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

const button = (id: string) => panel.querySelector<HTMLButtonElement>(`[data-attachment-id=${id}] button`)!;

/** These rows are to go, as after a move or a deletion of one. */
function go(...ids: readonly string[]) {
  for (const id of ids) button(id).disabled = true;
  renderHook(() => useFocusAfterDelete(panel, new Set(ids)));
}

describe('when rows go', () => {
  it('the focus that was lost with them goes to the row after them', () => {
    go('a', 'b');
    expect(document.activeElement).toBe(button('c'));
  });

  it('it stays with a reader who has clicked into the panel’s empty part', () => {
    const root = panel.parentElement;
    root?.focus();
    go('a');
    expect(document.activeElement).toBe(root);
  });

  it('it stays in a dialog, and with what a dialog does about it', () => {
    document.body.append(Object.assign(document.createElement('dialog'), { open: true }));
    go('a');
    expect(document.activeElement).toBe(document.body);
  });

  it('it isn’t taken from the host’s page, where somebody writes meanwhile', () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    go('a');
    expect(document.activeElement).toBe(document.body);
  });
});
