import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useApi } from '../api/useApi.ts';
import type { MoveStore } from './createMoveStore.ts';
import { keptMoves } from './keptMoves.ts';
import type { MoveQueue } from './moveQueue.ts';

/** The moves of a work item, and which files are to leave their place, or are leaving it. */
export interface KeptMoves {
  readonly store: MoveStore;
  readonly queue: MoveQueue;
  readonly movingIds: ReadonlySet<string>;
}

/** The moves of this viewer in this work item, also those of an earlier mount, brought about as this mount does. */
export function useKeptMoves({ project, type, id }: WorkItemRef, userId: string): KeptMoves {
  const api = useApi();
  const client = useQueryClient();
  const mount = useMemo(
    () => ({ userId, item: { project, type, id }, api, client }),
    [userId, project, type, id, api, client],
  );
  useEffect(() => keptMoves.hold(mount), [mount]);
  const store = keptMoves.of(mount);
  const queue = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const movingIds = useSyncExternalStore(store.subscribe, store.getMoving);
  return { store, queue, movingIds };
}
