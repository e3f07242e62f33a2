import { useEffect } from 'react';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useMountPlace } from '../useMountPlace.ts';
import { holdDeletions, keptDeletionsOf, type KeptDeletions } from './keptDeletions.ts';

/** The deletions of this viewer in this work item, also those of an earlier mount, sent as this mount sends. */
export function useKeptDeletions(item: WorkItemRef, userId: string): KeptDeletions {
  const mount = useMountPlace(item, userId);
  useEffect(() => holdDeletions(mount), [mount]);
  return keptDeletionsOf(mount);
}
