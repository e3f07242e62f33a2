import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { useApi } from './api/useApi.ts';
import { addStored, refreshList } from './attachments/attachmentsQuery.ts';
import { createUploadStore, type UploadStore } from './uploads/createUploadStore.ts';
import { uploadStoreOf } from './uploads/uploadStores.ts';

/** Uploads come one after the other: the list is asked for again once they pause. */
const REFRESH_MS = 1_000;

/**
 * The uploads of this viewer to this work item, also those of an earlier mount, and what their outcomes mean for the
 * list: a stored file joins it at once, and any outcome has it read again.
 */
export function usePanelUploads(
  item: WorkItemRef,
  userId: string,
  on: {
    readonly onStored: (fieldId: string, attachmentId: string) => void;
    readonly onRefused: (fieldId: string) => void;
  },
): UploadStore {
  const api = useApi();
  const client = useQueryClient();
  const [store] = useState(() =>
    uploadStoreOf([userId, item.project, item.type, item.id].join(' '), () =>
      createUploadStore({ api, queryClient: client }),
    ),
  );
  const handlers = useRef(on);
  useLayoutEffect(() => {
    handlers.current = on;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.onSettled((place, outcome) => {
      if (outcome.kind === 'stored') {
        addStored(client, item, place.fieldId, outcome.receipt);
        handlers.current.onStored(place.fieldId, outcome.receipt.attachment.id);
      }
      if (outcome.kind === 'failed' && outcome.failure.code === 'no_permission') {
        handlers.current.onRefused(place.fieldId);
      }
      clearTimeout(timer);
      timer = setTimeout(() => void refreshList(client, item), REFRESH_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, item, store]);

  return store;
}
