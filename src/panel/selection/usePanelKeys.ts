import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import {
  focusInRow,
  focusRow,
  nameOf,
  rowAtEnd,
  rowByFile,
  rowByLine,
  rowOf,
} from '../attachments/gridFocus.ts';
import { isMac } from '../isMac.ts';
import { readCommand, type KeyPlace, type PanelCommand } from './panelKeys.ts';

/** What keys ask for beyond the focus' way. Ids are the attachments'; `undefined`: can't be done now. */
export interface PanelKeyActions {
  readonly onTick: (id: string, isRange: boolean) => void;
  readonly onExtend: (fromId: string, toId: string) => void;
  /** All of the section that these files are in, or of the whole panel: null. */
  readonly onSelectAll: (sectionIds: readonly string[] | null) => void;
  readonly onClear: (() => void) | undefined;
  readonly onOpen: (id: string) => void;
  /** What is ticked, else this file. */
  readonly onDelete: (id: string | null) => void;
}

/** What a key that is held down does again and again. */
const GOES_ON = new Set<PanelCommand['kind']>(['line', 'file', 'widget', 'end']);

/** Where typing, a question, a menu or a preview has the keys. */
const OTHERS_KEYS =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"]';

/** Parts of the panel from which what is ticked can be deleted. */
const PANEL_PARTS = '[data-panel-keys]';

/** Listeners that carry out the map of keys (panelKeys.ts) for everything in the element they are put on. */
export function usePanelKeys(actions: PanelKeyActions) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const place = placeOf(event);
        if (place === null || event.nativeEvent.isComposing) return;
        const command = readCommand(event, place, isMac());
        if (command === null) return;
        const isHeldDown = event.repeat && !GOES_ON.has(command.kind);
        if (isHeldDown || carryOut(command, event, latest.current)) event.preventDefault();
      },
      onKeyUp: (event: KeyboardEvent<HTMLElement>) => {
        const place = placeOf(event);
        // Firefox presses a button when Space comes up again, whatever became of its going down.
        if (event.key === ' ' && place !== null && readCommand(event, place, isMac())?.kind === 'tick') {
          event.preventDefault();
        }
      },
    }),
    [],
  );
}

/** Null: not ours. What is drawn elsewhere in the page, such as a question, tells React of its keys here, too. */
function placeOf({ target, currentTarget, defaultPrevented }: KeyboardEvent<HTMLElement>): KeyPlace | null {
  if (!(target instanceof HTMLElement) || defaultPrevented) return null;
  if (!currentTarget.contains(target) || target.closest(OTHERS_KEYS)) return null;
  const row = rowOf(target);
  if (row === null) return target === currentTarget || target.closest(PANEL_PARTS) ? 'panel' : 'control';
  if (target instanceof HTMLInputElement) return 'tick';
  if (target !== nameOf(row)) return 'button';
  return row.closest('[data-view="tiles"]') ? 'tile' : 'name';
}

/** Whether it was done; what wasn't is left to the browser. */
function carryOut(
  command: PanelCommand,
  { target, currentTarget: panel }: KeyboardEvent<HTMLElement>,
  actions: PanelKeyActions,
): boolean {
  const from = target instanceof HTMLElement ? target : panel;
  const row = rowOf(from);
  const id = row?.dataset['attachmentId'] ?? null;
  const canTick = row?.getAttribute('aria-selected') != null;
  const goTo = (next: HTMLElement, isRange: boolean) => {
    focusRow(next, from);
    const nextId = next.dataset['attachmentId'];
    if (isRange && id !== null && nextId !== undefined) actions.onExtend(id, nextId);
  };
  switch (command.kind) {
    case 'line':
      if (row) goTo(rowByLine(panel, row, command.step), command.isRange);
      return true;
    case 'file':
      if (row) goTo(rowByFile(panel, row, command.step), command.isRange);
      return true;
    case 'end':
      if (row) goTo(rowAtEnd(panel, row, command.of, command.step), command.isRange);
      return true;
    case 'widget':
      focusInRow(from, command.step);
      return true;
    case 'tick':
      if (id === null) return false;
      if (canTick) actions.onTick(id, command.isRange);
      else actions.onOpen(id);
      return true;
    case 'open':
      if (id !== null) actions.onOpen(id);
      return id !== null;
    case 'menu':
      row?.querySelector<HTMLElement>('[data-more]')?.click();
      return true;
    case 'select_all':
      actions.onSelectAll(sectionIds(from));
      return true;
    case 'clear':
      actions.onClear?.();
      return actions.onClear !== undefined;
    case 'delete':
      actions.onDelete(id);
      return true;
  }
  return command satisfies never;
}

/** The files of the section that an element is in. */
function sectionIds(element: Element): readonly string[] | null {
  const ids = element.closest<HTMLElement>('[data-attachment-ids]')?.dataset['attachmentIds'];
  return ids === undefined ? null : ids.split(' ');
}
