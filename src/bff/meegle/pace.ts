/** Keeps calls under Meegle's limit. */
export interface Pace {
  /**
   * Waits for a place. `lane` is what Meegle counts (token and endpoint), `user` whom the place is for: users take
   * turns, each user's own calls go in their order. Rejects with the signal's reason when it is aborted while waiting;
   * the place then goes to the next.
   */
  wait(lane: string, user: string, signal?: AbortSignal): Promise<void>;
}

/** Meegle's limit is a sliding second; what a call may gain on the one before it while on its way comes on top. */
const WINDOW_MS = 1000 + 60;

interface Lane {
  /** When the last calls were let go, oldest first; as many as fit in a window. */
  readonly granted: number[];
  /** Who waits, by user; the first user is next. */
  readonly waiting: Map<string, (() => void)[]>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Makes a pace of at most `callsPerSecond` calls in any sliding second per lane. Fixed windows let twice as many through
 * at their seam, and Meegle counts a sliding second (documentation: 15 a second per token and endpoint).
 */
export function createPace(options: { readonly callsPerSecond: number; readonly now?: () => number }): Pace {
  const { callsPerSecond, now = () => performance.now() } = options;
  const lanes = new Map<string, Lane>();

  function letGo(lane: Lane): void {
    lane.timer = undefined;
    for (;;) {
      const [next] = lane.waiting;
      if (next === undefined) return;
      const [user, [go, ...later]] = next;
      const oldest = lane.granted.length < callsPerSecond ? undefined : lane.granted[0];
      const waitMs = oldest === undefined ? 0 : oldest + WINDOW_MS - now();
      if (waitMs > 0) {
        lane.timer = setTimeout(letGo, Math.ceil(waitMs), lane);
        return;
      }
      if (oldest !== undefined) lane.granted.shift();
      lane.granted.push(now());
      lane.waiting.delete(user); // and back in at the end: the others come first now
      if (later.length > 0) lane.waiting.set(user, later);
      go?.();
    }
  }

  return {
    wait(key, user, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const lane: Lane = lanes.get(key) ?? { granted: [], waiting: new Map(), timer: undefined };
        lanes.set(key, lane);

        const giveUp = (): void => {
          const others = lane.waiting.get(user)?.filter((waiter) => waiter !== go) ?? [];
          if (others.length > 0) lane.waiting.set(user, others);
          else lane.waiting.delete(user);
          reject(signal?.reason as Error);
        };
        const go = (): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        lane.waiting.set(user, [...(lane.waiting.get(user) ?? []), go]);
        if (lane.timer === undefined) letGo(lane);
      });
    },
  };
}
