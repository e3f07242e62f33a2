import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import type { DeletionReport } from './deleteFiles.ts';
import { lastPending } from './deletions.ts';
import { useKeptDeletions } from './useKeptDeletions.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Deleting, from the question to the outcome of every file: `asked` waits for a yes, `pending` can still be taken back,
 * `deleting` are these and those on their way, `kept` could not be deleted and says why until it is tried again.
 */
export function useDeletion(
  item: WorkItemRef,
  userId: string,
  fields: readonly AttachmentField[],
  onDone: (report: DeletionReport) => void,
) {
  const { deletion } = useText().text;
  const announce = useAnnounce();
  const { store } = useKeptDeletions(item, userId);
  const [asked, setAsked] = useState<ReadonlySet<string>>(NOTHING);
  const deletions = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const deleting = useSyncExternalStore(store.subscribe, store.getLeaving);
  const pending = useSyncExternalStore(store.subscribe, store.getPending);

  const listed = useMemo(
    () => new Set(fields.flatMap(({ attachments }) => attachments.map(({ id }) => id))),
    [fields],
  );

  const latest = useRef(onDone);
  useLayoutEffect(() => {
    latest.current = onDone;
  });
  useLayoutEffect(() => store.noteListed(fields), [store, fields]);
  useEffect(() => store.onSettled((report) => latest.current(report)), [store]);

  const start = useCallback(
    (ids: readonly string[]) => {
      store.ask(ids);
      announce(deletion.announcePending(ids.length));
    },
    [store, announce, deletion],
  );
  /** One file goes at once, since it can be taken back; several are asked about. */
  const ask = useCallback(
    (ids: ReadonlySet<string>) => (ids.size > 1 ? setAsked(ids) : start([...ids])),
    [start],
  );
  const cancel = useCallback(() => setAsked(NOTHING), []);
  const confirm = useCallback(() => {
    setAsked(NOTHING);
    start([...asked]);
  }, [asked, start]);
  const undo = useCallback(
    (ids: readonly string[]) => {
      const taken = store.undo(new Set(ids)).filter((id) => listed.has(id));
      if (taken.length > 0) announce(deletion.undone(taken.length));
    },
    [store, announce, deletion, listed],
  );

  return {
    asked,
    deleting,
    pending,
    kept: deletions.kept,
    /** What is taken back next. */
    last: lastPending(deletions, listed),
    /** All files that the list shows: of a batch there may be fewer by now. */
    listed,
    isHeld: deletions.isHeld,
    countedAt: deletions.countedAt,
    ask,
    cancel,
    confirm,
    undo,
    hurry: store.hurry,
    hold: store.hold,
  };
}

/** Deleting, for those who are handed it. */
export type Deletion = ReturnType<typeof useDeletion>;
