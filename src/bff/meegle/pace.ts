import { MeegleError } from './meegleError.ts';

/** Keeps calls under Meegle's limit. */
export interface Pace {
  /**
   * Waits for a place. `lane` is what Meegle counts (token and endpoint), `user` whom the place is for: users take
   * turns, each user's own calls go in their order. Resolves with what to call when the answer begins: by then Meegle
   * has counted the call. Rejects with the signal's reason when it is aborted while waiting, and with MeegleError
   * `overloaded` at once when this user's place would come in more than half a minute.
   */
  wait(lane: string, user: string, signal?: AbortSignal): Promise<() => void>;
}

/** Meegle's limit is a sliding second (documentation: 15 a second per token and endpoint); and what clocks differ by. */
const WINDOW_MS = 1000 + 20;

/**
 * A call may be on its way for as long as this before Meegle counts it: connecting, on a busy machine. Counted from the
 * sending instead, calls that were held up together met those sent a second later (6 of 40 refused, measured).
 */
const ON_ITS_WAY_MS = 500;

/** Whoever would wait longer is told to come back: a page that shows nothing for a minute was left long ago. */
const WAIT_AT_MOST_S = 30;

interface Lane {
  /** When the last calls were counted by Meegle at the latest; as many as fit in a window. */
  readonly counted: { at: number }[];
  /** Who waits, by user; the first user is next. */
  readonly waiting: Map<string, ((place: { at: number }) => void)[]>;
  timer: NodeJS.Timeout | undefined;
}

/** Makes a pace of at most `callsPerSecond` calls in any sliding second per lane; a fixed window lets twice that through. */
export function createPace(options: { readonly callsPerSecond: number; readonly now?: () => number }): Pace {
  const { callsPerSecond, now = () => performance.now() } = options;
  const lanes = new Map<string, Lane>();

  function letGo(lane: Lane): void {
    clearTimeout(lane.timer);
    lane.timer = undefined;
    for (;;) {
      const [next] = lane.waiting;
      if (next === undefined) return;
      if (lane.counted.length >= callsPerSecond) {
        const oldest = lane.counted.reduce((a, b) => (b.at < a.at ? b : a));
        const waitMs = oldest.at + WINDOW_MS - now();
        if (waitMs > 0) {
          lane.timer = setTimeout(letGo, Math.ceil(waitMs), lane);
          return;
        }
        lane.counted.splice(lane.counted.indexOf(oldest), 1);
      }
      const [user, [go, ...later]] = next;
      lane.waiting.delete(user); // and back in at the end: the others come first now
      if (later.length > 0) lane.waiting.set(user, later);
      const place = { at: now() + ON_ITS_WAY_MS };
      lane.counted.push(place);
      go?.(place);
    }
  }

  return {
    wait(key, user, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const lane: Lane = lanes.get(key) ?? { counted: [], waiting: new Map(), timer: undefined };
        lanes.set(key, lane);
        const mine = lane.waiting.get(user) ?? [];
        // As users take turns, each waits for as many calls of the others as of their own.
        if ((mine.length + 1) * Math.max(lane.waiting.size, 1) > callsPerSecond * WAIT_AT_MOST_S) {
          return reject(
            new MeegleError('overloaded', 'Too many calls to Meegle are waiting.', {
              retryAfterS: WAIT_AT_MOST_S,
            }),
          );
        }

        const giveUp = (): void => {
          const others = lane.waiting.get(user)?.filter((waiter) => waiter !== go) ?? [];
          if (others.length > 0) lane.waiting.set(user, others);
          else lane.waiting.delete(user);
          reject(signal?.reason as Error);
        };
        const go = (place: { at: number }): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve(() => {
            place.at = Math.min(place.at, now());
            letGo(lane);
          });
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        lane.waiting.set(user, [...mine, go]);
        if (lane.timer === undefined) letGo(lane);
      });
    },
  };
}
