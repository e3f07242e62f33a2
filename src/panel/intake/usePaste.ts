import { useEffect, useLayoutEffect, useRef } from 'react';
import { dropFieldAt } from './dropField.ts';
import { pickDropField, type DropField } from './pickDropField.ts';
import { readTransfer } from './readTransfer.ts';

/** The dialog of ours that takes pastes, behind its own question; other dialogs take none. */
const REVIEW = '[data-drop-review]';
const DIALOGS = 'dialog[open], [role="dialog"]';

/** Where a paste is the element's own business. */
const EDITABLE =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="file"])';

/**
 * Takes in files that are pasted while the focus is in the panel or nowhere: into the section that was last used, else
 * the first that can be added to.
 */
export function usePaste(
  panel: HTMLElement | null,
  on: {
    readonly fields: readonly DropField[];
    readonly onFiles: (fieldId: string, files: readonly File[]) => void;
  },
): void {
  const latest = useRef(on);
  useLayoutEffect(() => {
    latest.current = on;
  });

  useEffect(() => {
    if (panel === null) return undefined;
    let lastUsed: string | null = null;
    const listening = new AbortController();
    const { signal } = listening;
    const note = ({ target }: Event) => {
      lastUsed = dropFieldAt(target) ?? lastUsed;
    };
    for (const use of ['focusin', 'pointerdown', 'drop'] as const) {
      panel.addEventListener(use, note, { signal, capture: true });
    }
    document.addEventListener('paste', (event) => void take(event, panel), { signal });
    return () => listening.abort();

    async function take(event: ClipboardEvent, panel: HTMLElement): Promise<void> {
      const { clipboardData, target } = event;
      if (event.defaultPrevented || clipboardData === null || !isOurs(target, panel)) return;
      if (!clipboardData.types.includes('Files')) return;
      event.preventDefault();
      const files = await readTransfer(clipboardData);
      const fieldId = pickDropField(latest.current.fields, lastUsed);
      if (fieldId !== null && files.length > 0 && !signal.aborted) latest.current.onFiles(fieldId, files);
    }
  }, [panel]);
}

function isOurs(target: EventTarget | null, panel: HTMLElement): boolean {
  if (!(target instanceof Element) || target.closest(EDITABLE) !== null) return false;
  const dialog = document.querySelector(DIALOGS);
  if (dialog !== null) return dialog.querySelector(REVIEW) !== null;
  return target === document.body || target.contains(panel) || panel.contains(target);
}
