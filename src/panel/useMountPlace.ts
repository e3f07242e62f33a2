import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { useApi } from './api/useApi.ts';
import type { HostStorage } from './host/host.ts';
import { useHost } from './host/useHost.ts';

/** Outside the host nothing outlives the page. */
const NO_STORAGE: HostStorage = {
  read: async () => null,
  write: async () => undefined,
  remove: async () => undefined,
};

/** Whose mount of the panel on what this is, and by what it reads and writes; the same object until one of them changes. */
export function useMountPlace({ project, type, id }: WorkItemRef, userId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  const storage = useHost()?.storage ?? NO_STORAGE;
  return useMemo(
    () => ({ userId, item: { project, type, id }, storage, api, queryClient }),
    [userId, project, type, id, storage, api, queryClient],
  );
}
