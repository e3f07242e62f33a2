import { LRUCache } from 'lru-cache';
import type { Actor, KnownPerson, Meegle } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';

/** As many as one question may name. Source: Open API documentation of the user query. */
const KEYS_AT_ONCE = 100;

/** People change their name and picture: an hour late is soon enough. */
const KEPT_MS = 3_600_000;
const KEPT_AT_MOST = 5000;

/** Who user keys stand for; those nobody has, or whom Meegle won't tell of just now, are left out. */
export type ReadKnownPeople = (
  actor: Actor,
  userKeys: readonly string[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, KnownPerson>>;

/** Makes the reader, with a memory of its own: whom somebody is isn't a matter of who asks. */
export function createReadKnownPeople(meegle: Meegle): ReadKnownPeople {
  const kept = new LRUCache<string, KnownPerson>({ max: KEPT_AT_MOST, ttl: KEPT_MS });
  return async (actor, userKeys, signal) => {
    const people = new Map<string, KnownPerson>();
    const unknown: string[] = [];
    for (const key of new Set(userKeys)) {
      const person = kept.get(key);
      if (person === undefined) unknown.push(key);
      else people.set(key, person);
    }
    for (let first = 0; first < unknown.length; first += KEYS_AT_ONCE) {
      try {
        for (const person of await meegle.readPeople(
          actor,
          unknown.slice(first, first + KEYS_AT_ONCE),
          signal,
        )) {
          kept.set(person.key, person);
          people.set(person.key, person);
        }
      } catch (error) {
        if (!(error instanceof MeegleError)) throw error;
      }
    }
    return people;
  };
}
