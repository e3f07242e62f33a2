import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { useApi } from './api/useApi.ts';
import type { UploadStore } from './uploads/uploadStore.ts';
import { holdUploads, uploadStoreOf } from './uploads/uploadStores.ts';

/** The uploads of this viewer to this work item, also those of an earlier mount, sent as this mount sends. */
export function useUploadStore({ project, type, id }: WorkItemRef, userId: string): UploadStore {
  const api = useApi();
  const queryClient = useQueryClient();
  const key = [userId, project, type, id].join(' ');
  const [store] = useState(() => uploadStoreOf(key, { api, queryClient }));
  useEffect(() => holdUploads(key, { api, queryClient }), [key, api, queryClient]);
  return store;
}
