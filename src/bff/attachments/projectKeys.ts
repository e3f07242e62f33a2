import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Actor, Meegle } from '../meegle/meegle.ts';

/** Gives work items their project's canonical key, whether they were asked for by it or by the space's simple name. */
export type ReadProjectKey = (actor: Actor, item: WorkItemRef, signal?: AbortSignal) => Promise<string>;

/** A simple name can be given to another space; for as long as this it still means the one before. */
const KEPT_MS = 10 * 60_000;
const KEPT_AT_MOST = 1000;

/**
 * Makes a memory of canonical project keys, filled by reading the item. The turn at a field is keyed by them: by the
 * simple name the same field would have two turns.
 */
export function createReadProjectKey(meegle: Meegle, { now = Date.now } = {}): ReadProjectKey {
  const kept = new Map<string, { readonly projectKey: string; readonly until: number }>();
  return async (actor, item, signal) => {
    const found = kept.get(item.project);
    if (found !== undefined && now() < found.until) return found.projectKey;
    const { projectKey } = await meegle.readWorkItem(actor, item, signal);
    kept.delete(item.project);
    kept.set(item.project, { projectKey, until: now() + KEPT_MS });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    return projectKey;
  };
}
