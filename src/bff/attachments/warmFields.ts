/** Which fields were read just now, and for whom: there a reading will hardly stand against what is sent meanwhile. */
export interface WarmFields {
  /** A reading of the field ended well. */
  note(userKey: string, place: string): void;
  /** Whether this user's last reading of that field is seconds old. */
  isWarm(userKey: string, place: string): boolean;
}

/** Long enough for the next file of a batch; a wrong guess costs bytes sent in vain, never a file. */
const WARM_MS = 5000;

/** Fields × users that are remembered at once; beyond it the oldest goes, which costs one upload a round trip. */
const WARM_AT_MOST = 1000;

/** Makes a memory of readings in this process. */
export function createWarmFields({ now = () => performance.now() } = {}): WarmFields {
  const until = new Map<string, number>();
  return {
    note(userKey, place) {
      const key = JSON.stringify([userKey, place]);
      until.delete(key);
      until.set(key, now() + WARM_MS);
      const [oldest] = until.keys();
      if (until.size > WARM_AT_MOST && oldest !== undefined) until.delete(oldest);
    },
    isWarm: (userKey, place) => (until.get(JSON.stringify([userKey, place])) ?? 0) > now(),
  };
}
