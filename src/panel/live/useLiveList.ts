import { hashKey, useQueryClient, type Mutation, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { listKey } from '../attachments/attachmentsQuery.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import type { LiveText } from '../text/liveText.ts';
import { useText } from '../text/useText.ts';
import { countChanges, noteRead, noteWritten, startChanges, type ListChanges } from './changesElsewhere.ts';
import { followAttention } from './followAttention.ts';
import { useFormWatch } from './useFormWatch.ts';

/** Longer than readings are apart while somebody adds many files: all of those are told at once. */
const QUIET_MS = 2_500;

/**
 * Keeps the list up to date with what others do, and says what that was. `onAppeared`: a file stands in a reading for the
 * first time, whoever stored it. Gives how many ticked files others have removed, until nothing is ticked any more.
 */
export function useLiveList(
  panel: HTMLElement | null,
  item: WorkItemRef,
  list: AttachmentList,
  {
    selectedIds,
    onAppeared,
  }: {
    readonly selectedIds: ReadonlySet<string>;
    readonly onAppeared: (id: string) => void;
  },
): { readonly goneTickedCount: number } {
  const { live } = useText().text;
  const announce = useAnnounce();
  const client = useQueryClient();
  const changes = useRef(startChanges(idsOf(list)));
  const [goneTickedCount, setGoneTickedCount] = useState(0);
  if (selectedIds.size === 0 && goneTickedCount > 0) setGoneTickedCount(0);
  const latest = useRef({ selectedIds, onAppeared, announce, live });
  useLayoutEffect(() => {
    latest.current = { selectedIds, onAppeared, announce, live };
  });
  useFormWatch(item, list.fields);
  useEffect(() => (panel === null ? undefined : followAttention(panel)), [panel]);

  useEffect(() => {
    const ownHash = hashKey(listKey(item));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let mayBeOurs = false;

    function handleRead(ids: readonly string[]): void {
      const before = changes.current;
      const after = noteRead(before, ids, mayBeOurs || client.isMutating({ predicate: changesFields }) > 0);
      changes.current = after;
      mayBeOurs = false;
      for (const id of ids) if (!before.known.has(id)) latest.current.onAppeared(id);
      const gone = [...after.went].filter((id) => !before.went.has(id));
      const ticked = gone.filter((id) => latest.current.selectedIds.has(id)); // the list is yet to be drawn without them
      setGoneTickedCount((last) => last + ticked.length);
      if (after.came.size === before.came.size && gone.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_MS);
    }
    function tell(): void {
      const said = presentChanges(changes.current, latest.current.live);
      changes.current = startChanges(changes.current.listed, changes.current.known);
      if (said !== null) latest.current.announce(said);
    }

    const stopLists = client.getQueryCache().subscribe((event) => {
      if (event.query.queryHash !== ownHash) return;
      const how = readOrWritten(event);
      if (how === null) return;
      const ids = idsOf(event.query.state.data as AttachmentList);
      if (how === 'read') handleRead(ids);
      else changes.current = noteWritten(changes.current, ids);
    });
    const stopWrites = client.getMutationCache().subscribe(({ type, mutation }) => {
      if (type === 'updated' && changesFields(mutation)) mayBeOurs = true;
    });
    return () => {
      clearTimeout(timer);
      stopLists();
      stopWrites();
    };
  }, [client, item]);

  return { goneTickedCount };
}

/** Zips and links for texts leave the fields as they are: what changes meanwhile is somebody else's doing. */
function changesFields({ options }: Pick<Mutation, 'options'>): boolean {
  const [kind] = options.mutationKey ?? [];
  return kind !== 'archive' && kind !== 'link';
}

/** Whether a list was read from the server, or written by the panel itself; null if neither. */
function readOrWritten(event: QueryCacheNotifyEvent): 'read' | 'written' | null {
  if (event.type !== 'updated' || event.action.type !== 'success') return null;
  return event.action.manual ? 'written' : 'read';
}

function idsOf({ fields }: AttachmentList): string[] {
  return fields.flatMap(({ attachments }) => attachments.map(({ id }) => id));
}

function presentChanges(changes: ListChanges, live: LiveText): string | null {
  const { added, removed } = countChanges(changes);
  if (added === 0) return removed === 0 ? null : live.removed(removed);
  return removed === 0 ? live.added(added) : live.both(added, removed);
}
