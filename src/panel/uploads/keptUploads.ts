import { createKept, type KeptFor } from '../createKept.ts';
import type { HostStorage } from '../host/host.ts';
import { createUploadStore } from './createUploadStore.ts';
import { followNetwork } from './followNetwork.ts';
import { guardUnload } from './guardUnload.ts';
import { heldFiles } from './heldFiles.ts';
import type { UploadConnection } from './sendUpload.ts';
import { createUnsentKeeper, type UnsentKeeper } from './unsent/createUnsentKeeper.ts';
import type { UploadStore } from './uploadStore.ts';

/** Whose uploads to what, as a mount of the panel has them. */
interface UploadMount extends UploadConnection, KeptFor {
  readonly storage: HostStorage;
}

/** The uploads of a user to a work item, and word of those that an earlier document left behind. */
export interface KeptUploads {
  readonly store: UploadStore;
  readonly unsent: UnsentKeeper;
}

/**
 * Uploads stay until the last of them has left the queue; what is still to be sent goes through the mount that stands there
 * now.
 */
export const keptUploads = createKept<UploadMount, KeptUploads>('unsent', (mount, key) => {
  const { item, storage, api, queryClient } = mount;
  const store = createUploadStore({ api, queryClient });
  const unsent = createUnsentKeeper({ item, key, store, storage });
  const stops = [
    unsent.stop,
    guardUnload(store),
    followNetwork(store),
    store.onSettled((_place, outcome) => {
      if (outcome.kind === 'stored') heldFiles.note(outcome.receipt.attachment.id, outcome.file);
    }),
  ];
  return {
    kept: { store, unsent },
    connect: store.connect,
    isDone: () => store.getSnapshot().uploads.size === 0,
    subscribe: store.subscribe,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
});
