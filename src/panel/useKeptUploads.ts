import { useEffect } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { keptUploads, type KeptUploads } from './uploads/keptUploads.ts';
import { useMountPlace } from './useMountPlace.ts';

/** The uploads of this viewer to this work item, also those of an earlier mount, sent as this mount sends. */
export function useKeptUploads(item: WorkItemRef, userId: string): KeptUploads {
  const mount = useMountPlace(item, userId);
  useEffect(() => keptUploads.hold(mount), [mount]);
  return keptUploads.of(mount);
}
