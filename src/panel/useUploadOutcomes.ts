import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { addStored, refreshList, removeDeleted } from './attachments/attachmentsQuery.ts';
import { useKeptUploads } from './useKeptUploads.ts';

/** Uploads come one after the other: the list is asked for again once they pause. */
const REFRESH_MS = 1_000;

/**
 * What outcomes of uploads mean for the list: a stored file joins it at once, and any outcome has it read again. Listens
 * also while the list is still being read: an upload of an earlier mount may end before this one shows anything.
 */
export function useUploadOutcomes(item: WorkItemRef, userId: string): void {
  const client = useQueryClient();
  const { store } = useKeptUploads(item, userId);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.onSettled((place, outcome) => {
      if (outcome.kind === 'stored') addStored(client, item, place.fieldId, outcome.receipt);
      if (outcome.kind === 'replaced' && outcome.isGone) {
        removeDeleted(client, item, new Set([outcome.attachmentId]));
      }
      clearTimeout(timer);
      timer = setTimeout(() => void refreshList(client, item), REFRESH_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, item, store]);
}
