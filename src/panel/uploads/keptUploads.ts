import type { WorkItemRef } from '../../contract/workItem.ts';
import type { HostStorage } from '../host/host.ts';
import { createUploadStore } from './createUploadStore.ts';
import { followNetwork } from './followNetwork.ts';
import { guardUnload } from './guardUnload.ts';
import { heldFiles } from './heldFiles.ts';
import type { UploadConnection } from './sendUpload.ts';
import { createUnsentKeeper, type UnsentKeeper } from './unsent/createUnsentKeeper.ts';
import type { UploadStore } from './uploadStore.ts';

/** Whose uploads to what, as a mount of the panel has them. */
export interface UploadMount extends UploadConnection {
  readonly userId: string;
  readonly item: WorkItemRef;
  readonly storage: HostStorage;
}

/** The uploads of a user to a work item, and word of those that an earlier document left behind. */
export interface KeptUploads {
  readonly store: UploadStore;
  readonly unsent: UnsentKeeper;
}

interface Kept extends KeptUploads {
  holders: number;
  readonly dropIfDone: () => void;
}

/** By user and work item. The host mounts the panel again in the same document: what is on its way must go on. */
const kept = new Map<string, Kept>();

/** The uploads of a mount's user to its work item, made on first asking; the same for every mount. */
export function keptUploadsOf(mount: UploadMount): KeptUploads {
  return keep(mount);
}

/**
 * Keeps them also while there are none, and sends what is still to be sent through the mount that asks. Returns how to
 * let go: they are then dropped once the last of them has left the queue.
 */
export function holdUploads(mount: UploadMount): () => void {
  const entry = keep(mount);
  entry.store.connect(mount);
  entry.holders += 1;
  return () => {
    entry.holders -= 1;
    entry.dropIfDone();
  };
}

function keep(mount: UploadMount): Kept {
  const { userId, item, storage, api, queryClient } = mount;
  const key = ['unsent', userId, item.project, item.type, item.id].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const store = createUploadStore({ api, queryClient });
  const unsent = createUnsentKeeper({ item, key, store, storage });
  const entry: Kept = {
    store,
    unsent,
    holders: 0,
    dropIfDone: () => {
      if (entry.holders > 0 || store.getSnapshot().uploads.size > 0) return;
      kept.delete(key);
      for (const stop of stops) stop();
    },
  };
  const stops = [
    unsent.stop,
    guardUnload(store),
    followNetwork(store),
    store.onSettled((_place, outcome) => {
      if (outcome.kind === 'stored') heldFiles.note(outcome.receipt.attachment.id, outcome.file);
    }),
    store.subscribe(() => entry.dropIfDone()),
  ];
  kept.set(key, entry);
  return entry;
}
