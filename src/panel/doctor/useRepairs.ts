import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useApi } from '../api/useApi.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { announceRepair } from './announceRepair.ts';
import {
  createRepairStore,
  type RepairOutcome,
  type RepairStore,
  type RepairedFile,
} from './createRepairStore.ts';
import type { RepairQueue } from './repairQueue.ts';

/** What became of repairs, and how to ask for more. */
export interface Repairs extends Pick<RepairStore, 'repair' | 'stop'> {
  readonly queue: RepairQueue;
  /** Under which id a file goes that was repaired; undefined while it wasn't. */
  readonly newIdOf: (formerId: string) => string | undefined;
}

/**
 * The repairs of this work item, for as long as its list is shown. `onRepaired` comes before the list changes, so that
 * what is ticked or looked at goes on under the new id; outcomes are said to people who listen.
 */
export function useRepairs(
  { project, type, id }: WorkItemRef,
  on: {
    readonly onRepaired?: ((formerId: string, repairedId: string) => void) | undefined;
    readonly onRefused: (fieldId: string) => void;
  },
): Repairs {
  const api = useApi();
  const client = useQueryClient();
  const { doctor } = useText().text;
  const announce = useAnnounce();
  const store = useMemo(
    () => createRepairStore({ api, client, item: { project, type, id } }),
    [api, client, project, type, id],
  );
  useEffect(() => store.close, [store]);
  const queue = useSyncExternalStore(store.subscribe, store.getSnapshot);

  function handleSettled(settled: RepairedFile, outcome: RepairOutcome): void {
    const { file, fieldId } = settled;
    if (outcome.kind === 'repaired') on.onRepaired?.(file.id, outcome.attachment.id);
    if (outcome.kind === 'failed' && outcome.error.code === 'no_permission') on.onRefused(fieldId);
    const said = announceRepair(store.getSnapshot(), file, doctor);
    if (said !== null) announce(said);
  }
  const latest = useRef(handleSettled);
  useLayoutEffect(() => {
    latest.current = handleSettled;
  });
  useEffect(
    () => store.onSettled((repaired, outcome) => flushSync(() => latest.current(repaired, outcome))),
    [store],
  );

  const newIdOf = (formerId: string) => {
    const phase = queue.get(formerId)?.phase;
    return phase?.kind === 'repaired' ? phase.newId : undefined;
  };

  return { queue, newIdOf, repair: store.repair, stop: store.stop };
}
