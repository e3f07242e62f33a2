import type { WorkItemRef } from '../../contract/workItem.ts';
import type { HostStorage } from '../host/host.ts';
import { createDeletionStore, type DeletionConnection, type DeletionStore } from './createDeletionStore.ts';
import { createInterruptedKeeper, type InterruptedKeeper } from './interrupted/createInterruptedKeeper.ts';

/** Whose deletions in what, as a mount of the panel has them. */
export interface DeletionMount extends DeletionConnection {
  readonly userId: string;
  readonly item: WorkItemRef;
  readonly storage: HostStorage;
}

/** The deletions of a user in a work item, and word of those that an earlier page didn't come to. */
export interface KeptDeletions {
  readonly store: DeletionStore;
  readonly interrupted: InterruptedKeeper;
}

interface Kept extends KeptDeletions {
  holders: number;
  readonly dropIfDone: () => void;
}

/** By user and work item: the host mounts the panel again in the same document, and what is pending must go on. */
const kept = new Map<string, Kept>();

/** The deletions of a mount's user in its work item, made on first asking; the same for every mount. */
export function keptDeletionsOf(mount: DeletionMount): KeptDeletions {
  return keep(mount);
}

/**
 * Keeps them also while there are none, and deletes through the mount that asks. Returns how to let go: they are dropped
 * once nothing is under way any more and no failure waits to be seen.
 */
export function holdDeletions(mount: DeletionMount): () => void {
  const entry = keep(mount);
  entry.store.connect(mount);
  entry.holders += 1;
  return () => {
    entry.holders -= 1;
    queueMicrotask(entry.dropIfDone); // the same mount may take hold again at once
  };
}

function keep({ userId, item, storage, api, queryClient }: DeletionMount): Kept {
  const key = ['deleting', userId, item.project, item.type, item.id].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const store = createDeletionStore({ api, queryClient, item });
  const interrupted = createInterruptedKeeper({ key, store, storage });
  const entry: Kept = {
    store,
    interrupted,
    holders: 0,
    dropIfDone: () => {
      const { batches, kept: failures } = store.getSnapshot();
      if (entry.holders > 0 || batches.length > 0 || failures.size > 0) return;
      kept.delete(key);
      window.removeEventListener('pagehide', store.leave);
      unsubscribe();
      interrupted.stop();
    },
  };
  const unsubscribe = store.subscribe(() => entry.dropIfDone());
  window.addEventListener('pagehide', store.leave);
  kept.set(key, entry);
  return entry;
}
