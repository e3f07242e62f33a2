import type { Turn } from '../attachments/fieldTurns.ts';
import { ProblemError } from '../problems.ts';

/** Seconds after which a writer whose turn was lost may try again. */
const RETRY_AFTER_S = 5;

/** How a turn ended. */
type TurnEnd = 'released' | 'seen_twice' | 'lost';

/** A turn that must be confirmed again and again. */
export interface LeasedTurn extends Turn {
  /** Redis knew of it when it was asked at `askedAt`, a time of this process' clock. Too late it has no effect. */
  confirm(askedAt: number): void;
  /** Somebody else may have it. */
  lose(): void;
}

/**
 * Makes a turn that is good for `goodMs` from when it was last asked for. The time of asking counts, not that of the
 * answer: Redis' own lease began later. Every look at it compares clocks, so that a process that was stopped knows when
 * it goes on, before any timer has run. `onEnd` is called once: it was `released`, by one who had
 * `seen_twice` what he did, or it was `lost`.
 */
export function createLeasedTurn(options: {
  readonly askedAt: number;
  readonly goodMs: number;
  readonly waitedMs: number;
  readonly hadToWait: boolean;
  readonly isInherited: boolean;
  readonly now: () => number;
  readonly onEnd: (end: TurnEnd) => void;
}): LeasedTurn {
  const { goodMs, waitedMs, hadToWait, isInherited, now, onEnd } = options;
  const lost = new AbortController();
  let state: 'held' | 'over' = 'held';
  let goodUntil = options.askedAt + goodMs;
  let timer = wait();

  function wait(): NodeJS.Timeout {
    return setTimeout(isHeld, Math.max(goodUntil - now() + 1, 0));
  }

  function end(how: TurnEnd): void {
    clearTimeout(timer);
    state = 'over';
    onEnd(how);
  }

  function lose(): void {
    if (state !== 'held') return;
    end('lost');
    const detail =
      'The turn at this field was lost: this server could not say in time that it still holds it.';
    lost.abort(new ProblemError('overloaded', detail, { retryAfterS: RETRY_AFTER_S }));
  }

  function isHeld(): boolean {
    if (state === 'held' && now() >= goodUntil) lose();
    return state === 'held';
  }

  return {
    waitedMs,
    hadToWait,
    isInherited,
    signal: lost.signal,
    get isHeld() {
      return isHeld();
    },
    confirm(askedAt) {
      if (!isHeld()) return;
      goodUntil = Math.max(goodUntil, askedAt + goodMs);
      clearTimeout(timer);
      timer = wait();
    },
    lose,
    release(proof) {
      if (isHeld()) end(proof ?? 'released');
    },
  };
}
