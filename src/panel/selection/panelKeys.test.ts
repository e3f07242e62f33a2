import { expect, it } from 'vitest';
import { readCommand, type KeyPlace, type PanelCommand } from './panelKeys.ts';

/** As people write them: `Ctrl+Shift+End`. */
function press(keys: string) {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Space' ? ' ' : key,
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
  };
}
const onMac = (keys: string, place: KeyPlace) => readCommand(press(keys), place, true);
const read = (keys: string, place: KeyPlace) => readCommand(press(keys), place, false);

it.each<[string, PanelCommand]>([
  ['ArrowDown', { kind: 'line', step: 1, isRange: false }],
  ['ArrowUp', { kind: 'line', step: -1, isRange: false }],
  ['Shift+ArrowDown', { kind: 'line', step: 1, isRange: true }],
  ['Shift+ArrowUp', { kind: 'line', step: -1, isRange: true }],
  ['PageDown', { kind: 'line', step: 10, isRange: false }],
  ['PageUp', { kind: 'line', step: -10, isRange: false }],
  ['ArrowLeft', { kind: 'widget', step: -1 }],
  ['ArrowRight', { kind: 'widget', step: 1 }],
  ['Home', { kind: 'end', of: 'section', step: -1, isRange: false }],
  ['Shift+End', { kind: 'end', of: 'section', step: 1, isRange: true }],
  ['Ctrl+Home', { kind: 'end', of: 'panel', step: -1, isRange: false }],
  ['Meta+Shift+End', { kind: 'end', of: 'panel', step: 1, isRange: true }],
  ['Space', { kind: 'tick', isRange: false }],
  ['Shift+Space', { kind: 'tick', isRange: true }],
  ['Enter', { kind: 'open' }],
  ['Shift+F10', { kind: 'menu' }],
  ['ContextMenu', { kind: 'menu' }],
  ['Ctrl+a', { kind: 'select_all' }],
  ['Meta+a', { kind: 'select_all' }],
  ['Ctrl+A', { kind: 'select_all' }],
  ['Escape', { kind: 'clear' }],
  ['Delete', { kind: 'delete' }],
])('on a file’s name %s is understood', (keys, command) => {
  expect(read(keys, 'name')).toEqual(command);
});

it.each([
  'a',
  'Tab',
  'F10',
  'Ctrl+z',
  'Ctrl+Shift+a',
  'Alt+ArrowDown',
  'Ctrl+c',
  'Ctrl+Enter',
  'Shift+Delete',
])('leaves %s to the browser', (keys) => expect(read(keys, 'name')).toBeNull());

it('goes among tiles to the next file with ← and →, also ticking on the way', () => {
  expect(read('ArrowRight', 'tile')).toEqual({ kind: 'file', step: 1, isRange: false });
  expect(read('Shift+ArrowLeft', 'tile')).toEqual({ kind: 'file', step: -1, isRange: true });
  expect(read('ArrowDown', 'tile')).toEqual({ kind: 'line', step: 1, isRange: false });
});

it('leaves a button its own Enter and Space, and the arrows to the row', () => {
  expect(read('Enter', 'button')).toBeNull();
  expect(read('Space', 'button')).toBeNull();
  expect(read('ArrowLeft', 'button')).toEqual({ kind: 'widget', step: -1 });
  expect(read('ArrowDown', 'button')).toEqual({ kind: 'line', step: 1, isRange: false });
});

it('opens from the tick box, too', () => {
  expect(read('Enter', 'tick')).toEqual({ kind: 'open' });
  expect(read('Space', 'tick')).toEqual({ kind: 'tick', isRange: false });
});

it('deletes with Backspace on a Mac only', () => {
  for (const keys of ['Backspace', 'Meta+Backspace', 'Delete']) {
    expect(onMac(keys, 'name')).toEqual({ kind: 'delete' });
  }
  expect(read('Backspace', 'name')).toBeNull();
});

it('hears all, none and delete on the panel itself, and no more there', () => {
  expect(read('Ctrl+a', 'panel')).toEqual({ kind: 'select_all' });
  expect(read('Escape', 'panel')).toEqual({ kind: 'clear' });
  expect(read('Delete', 'panel')).toEqual({ kind: 'delete' });
  for (const keys of ['ArrowDown', 'Space', 'Enter', 'Home', 'Ctrl+End', 'Shift+F10']) {
    expect(read(keys, 'panel')).toBeNull();
  }
});

it('deletes nothing while another control has the focus', () => {
  expect(read('Delete', 'control')).toBeNull();
  expect(onMac('Backspace', 'control')).toBeNull();
  expect(read('Escape', 'control')).toEqual({ kind: 'clear' });
});
