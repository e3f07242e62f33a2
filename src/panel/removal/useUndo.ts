import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { restoreFocus } from '../attachments/restoreFocus.ts';
import type { Batch } from './deletions.ts';
import type { Deletion } from './useDeletion.ts';
import { focusOpenDialog } from './focusOpenDialog.ts';
import { focusHeir, isFocusLost } from './useFocusAfterDelete.ts';

/** Where keys write, and Ctrl+Z takes back what was written. */
const WRITES =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, [contenteditable="true"]';

/**
 * Taking a batch back, and waiting for it no longer, with the focus on a row of the list afterwards: the buttons go.
 * Ctrl+Z or Cmd+Z anywhere takes back what was asked for last.
 */
export function useUndo(root: HTMLElement | null, deletion: Deletion) {
  const { last, undo, hurry, deleting } = deletion;

  const undoFiles = useCallback(
    (ids: readonly string[]) => {
      flushSync(() => undo(ids));
      const [first] = ids;
      if (!focusOpenDialog() && root !== null && first !== undefined)
        restoreFocus(root, first, { preventScroll: true });
    },
    [root, undo],
  );
  const undoBatch = ({ ids }: Batch) => undoFiles(ids);
  /** For a bar that went while the focus was in it, without anybody having pressed anything: the list lacks its files. */
  const keepFocus = useCallback(() => {
    if (root !== null && isFocusLost()) restoreFocus(root, '', { preventScroll: true });
  }, [root]);

  function hurryBatch({ number }: Batch): void {
    flushSync(() => hurry(new Set([number])));
    if (!focusOpenDialog() && root !== null) focusHeir(root, deleting);
  }

  const handleKey = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (!isUndo || event.shiftKey || event.altKey || event.defaultPrevented || last === undefined) return;
    if (event.target instanceof Element && event.target.matches(WRITES)) return;
    event.preventDefault();
    undoBatch(last);
  };
  const latest = useRef(handleKey);
  useLayoutEffect(() => {
    latest.current = handleKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listen, true); // a dialog keeps its keys to itself
    return () => document.removeEventListener('keydown', listen, true);
  }, []);

  return { undoFiles, undoBatch, hurryBatch, keepFocus };
}

/** Taking back, for those who are handed it. */
export type Undoing = ReturnType<typeof useUndo>;
