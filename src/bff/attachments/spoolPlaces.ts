import { ProblemError } from '../problems.ts';

/** Room for files that are kept on this server's disk for a moment. */
export interface SpoolPlaces {
  /**
   * Waits for a place, first come, first served among those whose user may have another. Returns what gives it back.
   * Rejects with ProblemError `overloaded` when this user waits too often already, or the signal's reason.
   */
  enter(userKey: string, signal: AbortSignal): Promise<() => void>;
}

/** Seconds after which a user who waits too often may try again. */
const RETRY_AFTER_S = 5;

/** Makes the places of one process: `atOnce` in all, of which one user has at most `perUser`, and waits for `waiting`. */
export function createSpoolPlaces({ atOnce = 4, perUser = 2, waiting = 50 } = {}): SpoolPlaces {
  const taken: string[] = [];
  const queue: { readonly userKey: string; readonly go: () => void }[] = [];

  /** Gives out what is free. */
  function give(): void {
    while (taken.length < atOnce) {
      const next = queue.find(({ userKey }) => countOf(taken, userKey) < perUser);
      if (next === undefined) return;
      queue.splice(queue.indexOf(next), 1);
      taken.push(next.userKey);
      next.go();
    }
  }

  return {
    enter(userKey, signal) {
      return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const mine = queue.filter((visitor) => visitor.userKey === userKey).length;
        if (mine >= waiting) {
          const detail = `You already have ${mine} requests waiting.`;
          throw new ProblemError('overloaded', detail, { retryAfterS: RETRY_AFTER_S });
        }
        const visitor = {
          userKey,
          go: () => {
            signal.removeEventListener('abort', leave);
            resolve(() => {
              taken.splice(taken.indexOf(userKey), 1);
              give();
            });
          },
        };
        const leave = () => {
          queue.splice(queue.indexOf(visitor), 1);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', leave, { once: true });
        queue.push(visitor);
        give();
      });
    },
  };
}

function countOf(users: readonly string[], userKey: string): number {
  return users.filter((user) => user === userKey).length;
}
