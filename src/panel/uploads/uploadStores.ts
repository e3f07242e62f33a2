import type { UploadStore } from './createUploadStore.ts';
import { guardUnload } from './guardUnload.ts';

/** By user and work item. The host mounts the panel again in the same document: what is on its way must go on. */
const stores = new Map<string, UploadStore>();

/** The uploads under a key, made on first asking. The key must name the user too: they are sent as that user. */
export function uploadStoreOf(key: string, create: () => UploadStore): UploadStore {
  const known = stores.get(key);
  if (known) return known;
  const store = create();
  stores.set(key, store);
  guardUnload(store);
  return store;
}
