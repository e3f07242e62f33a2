/**
 * Where a key is pressed: on a file's name (`tile` where files are tiles), its tick box, another button of its row; on the
 * panel, its section heads or the selection's bar (`panel`); on any other control of the panel (`control`).
 */
export type KeyPlace = 'name' | 'tile' | 'tick' | 'button' | 'panel' | 'control';

/** What a key asks for. `line`: a row, or a line of tiles; `isRange`: ticking what lies between. */
export type PanelCommand =
  | { readonly kind: 'line'; readonly step: number; readonly isRange: boolean }
  | { readonly kind: 'file'; readonly step: number; readonly isRange: boolean }
  | {
      readonly kind: 'end';
      readonly of: 'section' | 'panel';
      readonly step: -1 | 1;
      readonly isRange: boolean;
    }
  | { readonly kind: 'widget'; readonly step: -1 | 1 }
  | { readonly kind: 'tick'; readonly isRange: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'select_all' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'delete' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Lines that Page Up and Page Down go: how many are in sight, a frame scrolled from outside can't tell. */
const PAGE_LINES = 10;

/**
 * The map of keys. Null: none of ours, and left to the browser; so a button's own Enter and Space, and all keys with Alt.
 *
 * | key | does |
 * |---|---|
 * | ↑ ↓, Page Up, Page Down | to another file, on into the next section; among tiles to another line |
 * | ← → | through what a row holds: tick box, name, buttons; among tiles to another file |
 * | Home, End | to the section's first and last file; with Ctrl or ⌘ the panel's |
 * | Shift with any of these | ticks from where one came from to where one goes |
 * | Space | ticks; with Shift everything from the file ticked last |
 * | Enter | opens the preview |
 * | Shift+F10, the menu key | opens the file's menu; among tiles also the way to its buttons |
 * | Ctrl or ⌘ with A | ticks all of the section, pressed again all of the panel |
 * | Esc | unticks all |
 * | Delete; on a Mac also Backspace | deletes what is ticked, else this file |
 *
 * Ctrl or ⌘ with Z takes the last deletion back wherever the focus is: removal/useUndo.ts hears it for the whole page.
 */
export function readCommand(press: KeyPress, place: KeyPlace, isMac: boolean): PanelCommand | null {
  if (press.altKey) return null;
  const isMain = press.ctrlKey || press.metaKey;
  const isRow = place !== 'panel' && place !== 'control';
  const command = isMain ? readMainCommand(press, isRow) : readPlainCommand(press, place);
  if (command !== null) return command;
  const deletes = press.key === 'Delete' ? !isMain : press.key === 'Backspace' && isMac;
  return deletes && !press.shiftKey && place !== 'control' ? { kind: 'delete' } : null;
}

function readMainCommand({ key, shiftKey }: KeyPress, isRow: boolean): PanelCommand | null {
  switch (key) {
    case 'Home':
    case 'End':
      return isRow ? { kind: 'end', of: 'panel', step: key === 'Home' ? -1 : 1, isRange: shiftKey } : null;
    case 'a':
    case 'A': // caps lock
      return shiftKey ? null : { kind: 'select_all' };
  }
  return null;
}

function readPlainCommand({ key, shiftKey }: KeyPress, place: KeyPlace): PanelCommand | null {
  if (key === 'Escape') return { kind: 'clear' };
  if (place === 'panel' || place === 'control') return null;
  const ticksOrOpens = place !== 'button';
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
      return { kind: 'line', step: key === 'ArrowUp' ? -1 : 1, isRange: shiftKey };
    case 'PageUp':
    case 'PageDown':
      return { kind: 'line', step: key === 'PageUp' ? -PAGE_LINES : PAGE_LINES, isRange: shiftKey };
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = key === 'ArrowLeft' ? -1 : 1;
      if (place === 'tile') return { kind: 'file', step, isRange: shiftKey };
      return shiftKey ? null : { kind: 'widget', step };
    }
    case 'Home':
    case 'End':
      return { kind: 'end', of: 'section', step: key === 'Home' ? -1 : 1, isRange: shiftKey };
    case ' ':
      return ticksOrOpens ? { kind: 'tick', isRange: shiftKey } : null;
    case 'Enter':
      return ticksOrOpens && !shiftKey ? { kind: 'open' } : null;
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : null;
  }
  return null;
}
