import { useEffect } from 'react';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useMountPlace } from '../useMountPlace.ts';
import { keptDeletions, type KeptDeletions } from './keptDeletions.ts';

/** The deletions of this viewer in this work item, also those of an earlier mount, sent as this mount sends. */
export function useKeptDeletions(item: WorkItemRef, userId: string): KeptDeletions {
  const mount = useMountPlace(item, userId);
  useEffect(() => keptDeletions.hold(mount), [mount]);
  return keptDeletions.of(mount);
}
