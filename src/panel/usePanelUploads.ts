import { useEffect, useLayoutEffect, useRef } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import type { UploadStore } from './uploads/uploadStore.ts';
import { useKeptUploads } from './useKeptUploads.ts';

/** The uploads that the panel shows, and what their outcomes mean for what it shows besides the list. */
export function usePanelUploads(
  item: WorkItemRef,
  userId: string,
  on: {
    readonly onStored: (fieldId: string, attachmentId: string) => void;
    /** Cancelled, but too late: it is stored. */
    readonly onCancelledTooLate: (name: string) => void;
    readonly onRefused: (fieldId: string) => void;
  },
): UploadStore {
  const { store } = useKeptUploads(item, userId);
  const handlers = useRef(on);
  useLayoutEffect(() => {
    handlers.current = on;
  });

  useEffect(
    () =>
      store.onSettled((place, outcome) => {
        if (outcome.kind === 'stored') {
          const { id, name } = outcome.receipt.attachment;
          handlers.current.onStored(place.fieldId, id);
          if (outcome.isCancelled) handlers.current.onCancelledTooLate(name);
        }
        if (outcome.kind === 'failed' && outcome.failure.code === 'no_permission') {
          handlers.current.onRefused(place.fieldId);
        }
      }),
    [store],
  );

  return store;
}
