import { afterEach, describe, expect, it } from 'vitest';
import { readPanelKey } from './readPanelKey.ts';

function press(key: string, on: Element = document.body, modifiers: KeyboardEventInit = {}): string | null {
  let read: string | null = null;
  const handle = (event: KeyboardEvent) => (read = readPanelKey(event));
  document.addEventListener('keydown', handle, { once: true });
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }));
  return read;
}

afterEach(() => document.body.replaceChildren());

function focusable(tag: string): Element {
  const made = document.createElement(tag);
  document.body.append(made);
  return made;
}

describe('keys pressed inside the frame', () => {
  it.each(['Escape', 'ArrowLeft', 'ArrowRight', ' '])('%j moves or closes the dialog', (key) => {
    expect(press(key)).toBe(key);
  });

  it.each(['ArrowUp', 'ArrowDown', 'Enter', 'Delete', 'a'])('%j stays where it was pressed', (key) => {
    expect(press(key)).toBeNull();
  });

  it.each(['video', 'audio', 'input'])('Space and the arrows on a %s are its own', (tag) => {
    const element = focusable(tag);
    expect(press(' ', element)).toBeNull();
    expect(press('ArrowRight', element)).toBeNull();
    expect(press('Escape', element)).toBe('Escape');
  });

  it('Space presses a button, and the arrows move on from it', () => {
    const button = focusable('button');
    expect(press(' ', button)).toBeNull();
    expect(press('ArrowRight', button)).toBe('ArrowRight');
  });

  it('with a modifier are the browser’s', () => {
    expect(press('ArrowLeft', document.body, { altKey: true })).toBeNull();
    expect(press(' ', document.body, { shiftKey: true })).toBeNull();
  });
});
