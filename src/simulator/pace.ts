/** Meegle's window: so many requests in any second. */
const WINDOW_MS = 1000;

/** Lets so many requests through in any second, per token and endpoint. */
export interface Pace {
  /** True if a request may pass now. One that may not isn't counted. */
  readonly admit: (key: string, limit: number) => boolean;
}

/** A true sliding second over the requests that passed; `nowMs` is a clock that never jumps. */
export function createPace(nowMs: () => number = () => performance.now()): Pace {
  const passedAt = new Map<string, number[]>();
  return {
    admit: (key, limit) => {
      const now = nowMs();
      const recent = (passedAt.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
      passedAt.set(key, recent);
      if (recent.length >= limit) return false;
      recent.push(now);
      return true;
    },
  };
}
