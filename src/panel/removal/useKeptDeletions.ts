import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useApi } from '../api/useApi.ts';
import type { HostStorage } from '../host/host.ts';
import { useHost } from '../host/useHost.ts';
import { holdDeletions, keptDeletionsOf, type KeptDeletions } from './keptDeletions.ts';

/** Outside the host nothing outlives the page. */
const NO_STORAGE: HostStorage = {
  read: async () => null,
  write: async () => undefined,
  remove: async () => undefined,
};

/** The deletions of this viewer in this work item, also those of an earlier mount, sent as this mount sends. */
export function useKeptDeletions({ project, type, id }: WorkItemRef, userId: string): KeptDeletions {
  const api = useApi();
  const queryClient = useQueryClient();
  const storage = useHost()?.storage ?? NO_STORAGE;
  const mount = useMemo(
    () => ({ userId, item: { project, type, id }, storage, api, queryClient }),
    [userId, project, type, id, storage, api, queryClient],
  );
  useEffect(() => holdDeletions(mount), [mount]);
  return keptDeletionsOf(mount);
}
