import { createKept, type KeptFor } from '../createKept.ts';
import type { HostStorage } from '../host/host.ts';
import { createDeletionStore, type DeletionConnection, type DeletionStore } from './createDeletionStore.ts';
import { createInterruptedKeeper, type InterruptedKeeper } from './interrupted/createInterruptedKeeper.ts';

/** Whose deletions in what, as a mount of the panel has them. */
export interface DeletionMount extends DeletionConnection, KeptFor {
  readonly storage: HostStorage;
}

/** The deletions of a user in a work item, and word of those that an earlier page didn't come to. */
export interface KeptDeletions {
  readonly store: DeletionStore;
  readonly interrupted: InterruptedKeeper;
}

/** Deletions stay until nothing is under way any more and no failure waits to be seen. */
export const keptDeletions = createKept<DeletionMount, KeptDeletions>('deleting', (mount, key) => {
  const { item, storage, api, queryClient } = mount;
  const store = createDeletionStore({ api, queryClient, item });
  const interrupted = createInterruptedKeeper({ key, store, storage });
  window.addEventListener('pagehide', store.leave);
  return {
    kept: { store, interrupted },
    connect: store.connect,
    isDone: () => {
      const { batches, kept } = store.getSnapshot();
      return batches.length === 0 && kept.size === 0;
    },
    subscribe: store.subscribe,
    stop: () => {
      window.removeEventListener('pagehide', store.leave);
      interrupted.stop();
    },
  };
});
