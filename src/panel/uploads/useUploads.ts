import { useMemo, useSyncExternalStore } from 'react';
import type { UploadStore } from './uploadStore.ts';
import { countActive, isSameSummary, summarizeUploads, type UploadSummary } from './summarizeUploads.ts';
import type { Upload } from './upload.ts';

/** One upload; draws again only when this one changes. Undefined once it has left the queue. */
export function useUpload(store: UploadStore, id: string): Upload | undefined {
  return useSyncExternalStore(store.subscribe, () => store.getSnapshot().uploads.get(id));
}

/** One section's uploads in numbers; the same object until one of them changes. */
export function useUploadSummary(store: UploadStore, fieldId: string): UploadSummary {
  const readSummary = useMemo(() => createSummaryReader(store, fieldId), [store, fieldId]);
  return useSyncExternalStore(store.subscribe, readSummary);
}

function createSummaryReader(store: UploadStore, fieldId: string): () => UploadSummary {
  let queue = store.getSnapshot();
  let summary = summarizeUploads(queue, fieldId);
  return () => {
    if (queue === store.getSnapshot()) return summary;
    queue = store.getSnapshot();
    const next = summarizeUploads(queue, fieldId);
    if (!isSameSummary(summary, next)) summary = next;
    return summary;
  };
}

/** How many files are on their way into a section: they need places that the list doesn't show as taken yet. */
export function useActiveUploads(store: UploadStore, fieldId: string): number {
  return useSyncExternalStore(store.subscribe, () => countActive(store.getSnapshot(), fieldId));
}
