import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Actor, Meegle } from '../meegle/meegle.ts';
import { parseFieldPlace, type AskedPlace, type FieldPlace } from './fieldPlace.ts';
import type { ReadProjectKey } from './projectKeys.ts';

/** Finds the place that is asked for; rejects with what `parseFieldPlace` throws, or MeegleError. */
export type ResolvePlace = (
  actor: Actor,
  item: WorkItemRef,
  asked: AskedPlace,
  signal: AbortSignal,
) => Promise<FieldPlace>;

/** Makes the finder: canonical names come from Meegle, as this user may see them. */
export function createResolvePlace(meegle: Meegle, readProjectKey: ReadProjectKey): ResolvePlace {
  return async (actor, item, asked, signal) => {
    const [fields, project] = await Promise.all([
      meegle.readFields(actor, item, signal),
      readProjectKey(actor, item, signal),
    ]);
    return parseFieldPlace({ ...item, project }, fields, asked);
  };
}
