import { setTimeout as delay } from 'node:timers/promises';
import { MeegleError } from './meegleError.ts';
import { isTokenRefused } from './presentRefusal.ts';

/** How often a read is tried again, and how long the first wait is; each next one is twice as long, jittered. */
const REPEATS = 4;
const FIRST_WAIT_MS = 250;

/** No new attempt later than this: somebody is looking at a skeleton. */
const REPEAT_WITHIN_MS = 20_000;

/** Whether a failed call is worth another try by itself: Meegle was too busy, or broke. */
export type Repeatable = (error: MeegleError) => boolean;

/** For reads: too many calls at once, overload, a broken connection. A refused token had its second chance already. */
export const isPassing: Repeatable = (error) =>
  error.code === 'rate_limited' || (error.code === 'upstream_unavailable' && !isTokenRefused(error));

/** For writes: only what Meegle refused unseen because of the pace; nothing else is ever repeated blindly. */
export const isOutOfPace: Repeatable = (error) => error.code === 'rate_limited';

/** Runs `attempt` again, after a growing and jittered wait, while it fails with what `isWorthIt` and time is left. */
export async function repeat<T>(
  attempt: () => Promise<T>,
  isWorthIt: Repeatable,
  signal?: AbortSignal,
): Promise<T> {
  const startedAt = performance.now();
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isLast = repeats === REPEATS || performance.now() - startedAt > REPEAT_WITHIN_MS;
      if (isLast || !(error instanceof MeegleError) || !isWorthIt(error)) throw error;
      const waitMs = Math.max(
        FIRST_WAIT_MS * 2 ** repeats * (0.5 + Math.random()),
        (error.retryAfterS ?? 0) * 1000,
      );
      await delay(Math.min(waitMs, 5000), undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
