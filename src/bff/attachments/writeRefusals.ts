/**
 * Remembers for a while where Meegle refused a user's write: it has no flag that says "this user may edit". A hint for
 * the panel only, which never decides a write; so that none of this rejects.
 */
export interface WriteRefusals {
  add(userKey: string, place: string): Promise<void>;
  /** After a write that was let through. */
  remove(userKey: string, place: string): Promise<void>;
  /** In which of these places the user was refused. */
  read(userKey: string, places: readonly string[]): Promise<ReadonlySet<string>>;
}

/** How long the panel offers no drop zone after a refusal: long enough not to annoy, short enough for new rights. */
export const REFUSAL_LIFE_MS = 5 * 60_000;

/** Refusals held at once; beyond it the oldest is forgotten, which costs one more refused try. */
const REFUSALS_AT_MOST = 10_000;

/** Makes a memory of refusals in this process. */
export function createWriteRefusals({ now = Date.now } = {}): WriteRefusals {
  const endsAt = new Map<string, number>();

  return {
    async add(userKey, place) {
      const name = nameOf(userKey, place);
      endsAt.delete(name);
      endsAt.set(name, now() + REFUSAL_LIFE_MS);
      const [oldest] = endsAt.keys();
      if (endsAt.size > REFUSALS_AT_MOST && oldest !== undefined) endsAt.delete(oldest);
    },
    async remove(userKey, place) {
      endsAt.delete(nameOf(userKey, place));
    },
    async read(userKey, places) {
      const at = now();
      return new Set(places.filter((place) => (endsAt.get(nameOf(userKey, place)) ?? 0) > at));
    },
  };
}

function nameOf(userKey: string, place: string): string {
  return JSON.stringify([userKey, place]);
}
