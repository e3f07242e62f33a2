import { createUploadStore } from './createUploadStore.ts';
import { followNetwork } from './followNetwork.ts';
import { guardUnload } from './guardUnload.ts';
import type { UploadConnection } from './sendUpload.ts';
import type { UploadStore } from './uploadStore.ts';

interface KeptStore {
  readonly store: UploadStore;
  holders: number;
  readonly dropIfDone: () => void;
}

/** By user and work item. The host mounts the panel again in the same document: what is on its way must go on. */
const kept = new Map<string, KeptStore>();

/** The uploads under a key, made on first asking. The key must name the user too: they are sent as that user. */
export function uploadStoreOf(key: string, connection: UploadConnection): UploadStore {
  return keptStore(key, connection).store;
}

/**
 * Keeps the uploads under a key also while there are none, and sends what is still to be sent through the connection
 * of the mount that asks. Returns how to let go: they are then dropped once the last of them has left the queue.
 */
export function holdUploads(key: string, connection: UploadConnection): () => void {
  const entry = keptStore(key, connection);
  entry.store.connect(connection);
  entry.holders += 1;
  return () => {
    entry.holders -= 1;
    entry.dropIfDone();
  };
}

function keptStore(key: string, connection: UploadConnection): KeptStore {
  const known = kept.get(key);
  if (known) return known;
  const store = createUploadStore(connection);
  const stopGuarding = guardUnload(store);
  const stopFollowing = followNetwork(store);
  const entry: KeptStore = {
    store,
    holders: 0,
    dropIfDone: () => {
      if (entry.holders > 0 || store.getSnapshot().uploads.size > 0) return;
      kept.delete(key);
      stopGuarding();
      stopFollowing();
      stopWatching();
    },
  };
  const stopWatching = store.subscribe(() => entry.dropIfDone());
  kept.set(key, entry);
  return entry;
}
