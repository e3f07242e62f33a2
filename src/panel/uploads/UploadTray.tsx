import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { announceUploads } from './announceUploads.ts';
import type { UploadStore } from './uploadStore.ts';
import type { UploadSummary } from './summarizeUploads.ts';
import { TrayHead } from './TrayHead.tsx';
import { UploadRow, type UploadAction } from './UploadRow.tsx';
import styles from './UploadTray.module.css';
import { useUploadSummary } from './useUploads.ts';

const FOLD_MS = 200;

/** The uploads of one section, where they will land. Not there while there are none; folds away when all went well. */
export function UploadTray({
  store,
  fieldId,
  fieldName,
}: {
  readonly store: UploadStore;
  readonly fieldId: string;
  readonly fieldName: string;
}) {
  const { text } = useText();
  const summary = useUploadSummary(store, fieldId);
  const shown = useFolding(summary);
  useAnnouncements(summary);
  const frame = useRef<HTMLDivElement>(null);

  const act = useCallback(
    (action: UploadAction, ids: readonly string[]) => {
      if (frame.current) keepFocus(frame.current, () => store[action](ids));
    },
    [store],
  );
  const pause = useCallback(
    (isPaused: boolean) => (isPaused ? store.pause(fieldId) : store.resume(fieldId)),
    [store, fieldId],
  );
  const actOnOne = useCallback((action: UploadAction, id: string) => act(action, [id]), [act]);

  return (
    <div ref={frame} className={styles['frame']} data-folded={summary.total === 0}>
      {shown && (
        <section className={styles['tray']} aria-label={text.uploads.tray(fieldName)}>
          <TrayHead summary={shown} fieldName={fieldName} onAction={act} onPause={pause} />
          {shown.shownIds.length > 0 && (
            <ul className={styles['rows']}>
              {shown.shownIds.map((id) => (
                <UploadRow key={id} store={store} id={id} onAction={actOnOne} />
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}

/** The summary to draw: while the tray folds, the last one that said something; then null. */
function useFolding(summary: UploadSummary): UploadSummary | null {
  const [last, setLast] = useState<UploadSummary | null>(null);
  if (summary.total > 0 && summary !== last) setLast(summary);
  useEffect(() => {
    if (summary.total > 0) return undefined;
    const timer = setTimeout(() => setLast(null), FOLD_MS);
    return () => clearTimeout(timer);
  }, [summary]);
  return summary.total > 0 ? summary : last && { ...last, shownIds: [] };
}

function useAnnouncements(summary: UploadSummary): void {
  const announce = useAnnounce();
  const { text } = useText();
  const before = useRef(summary);
  useEffect(() => {
    const said = announceUploads(before.current, summary, text);
    before.current = summary;
    if (said !== null) announce(said);
  }, [announce, summary, text]);
}

/**
 * Acts on rows, then gives the focus to what stands where the focused button was, if that is gone: the next row, or the
 * section's head when the tray folds away.
 */
function keepFocus(frame: HTMLElement, act: () => void): void {
  const row = document.activeElement?.closest('li');
  const index = row ? [...frame.querySelectorAll('li')].indexOf(row) : 0;
  flushSync(act);
  if (frame.contains(document.activeElement)) return;
  const rows = frame.querySelectorAll('li');
  const next = rows[index] ?? rows[rows.length - 1];
  const head = frame.closest('section')?.querySelector<HTMLElement>('[data-section-focus]');
  (next?.querySelector('button') ?? head)?.focus();
}
