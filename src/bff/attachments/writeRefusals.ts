/** Remembers for a while where Meegle refused a user's write: it has no flag that says "this user may edit". */
export interface WriteRefusals {
  add(userKey: string, place: string): void;
  /** After a write that was let through. */
  remove(userKey: string, place: string): void;
  has(userKey: string, place: string): boolean;
}

/** How long the panel offers no drop zone after a refusal: long enough not to annoy, short enough for new rights. */
const REFUSAL_LIFE_MS = 5 * 60_000;

/** Refusals held at once; beyond it the oldest is forgotten, which costs one more refused try. */
const REFUSALS_AT_MOST = 10_000;

/** Makes a memory of refusals in this process. It is a hint for the panel only and never decides a write. */
export function createWriteRefusals({ now = Date.now } = {}): WriteRefusals {
  const endsAt = new Map<string, number>();

  return {
    add(userKey, place) {
      const name = nameOf(userKey, place);
      endsAt.delete(name);
      endsAt.set(name, now() + REFUSAL_LIFE_MS);
      const [oldest] = endsAt.keys();
      if (endsAt.size > REFUSALS_AT_MOST && oldest !== undefined) endsAt.delete(oldest);
    },
    remove(userKey, place) {
      endsAt.delete(nameOf(userKey, place));
    },
    has(userKey, place) {
      const name = nameOf(userKey, place);
      const end = endsAt.get(name);
      if (end !== undefined && end <= now()) endsAt.delete(name);
      return endsAt.has(name);
    },
  };
}

function nameOf(userKey: string, place: string): string {
  return JSON.stringify([userKey, place]);
}
