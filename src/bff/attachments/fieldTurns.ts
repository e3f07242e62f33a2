import { presentTurnRefusal } from './presentTurnRefusal.ts';

/** The right to be the only one who writes to a field. */
export interface Turn {
  /** How long it was waited for. */
  readonly waitedMs: number;
  /** Whether somebody had it, or was before us, when we came: asking for it alone may take a few ms, too. */
  readonly hadToWait: boolean;
  /**
   * Whether it is still ours. A holder that was stopped for a while loses it without being asked; ask right before what
   * must not be done by two: `signal` is aborted as well then, but only once this process has come round to it.
   */
  readonly isHeld: boolean;
  readonly signal: AbortSignal;
  /** Whether its last holder vanished without passing it on: what that one had sent may still come to be stored. */
  readonly isInherited: boolean;
  /**
   * Passes the turn on; a second call does nothing. An inherited turn is inherited by the next as well, unless its holder
   * has `seen_twice` that what he did lasts: until then the vanished one's write may still come.
   */
  release(proof?: 'seen_twice'): void;
}

/**
 * One writer at a time per field: quick successive writes to one field overwrite each other in Meegle, whoever makes
 * them (its FAQ). First come, first served.
 */
export interface FieldTurns {
  /**
   * Waits for the turn at a field (`place` names it, canonically). Rejects with ProblemError `field_busy` when it takes
   * too long, `overloaded` when this user waits too often already, or the signal's reason when it is aborted.
   */
  enter(place: string, visitor: { readonly userKey: string; readonly signal: AbortSignal }): Promise<Turn>;
}

/** Makes turns for one process. `waitMs`: patience of one writer; `waitingPerUser`: waiting writers of one user. */
export function createFieldTurns({
  waitMs = 60_000,
  waitingPerUser = 50,
  now = () => performance.now(),
} = {}): FieldTurns {
  /** Who waits, by place; a place is here as long as somebody holds its turn. */
  const queues = new Map<string, (() => void)[]>();
  const waitingOf = new Map<string, number>();

  function give(place: string, waitedMs: number, hadToWait: boolean): Turn {
    let isHeld = true;
    return {
      waitedMs,
      hadToWait,
      get isHeld() {
        return isHeld;
      },
      // In one process a turn is never lost. Still one signal each: one for all would keep all that hangs on it.
      signal: new AbortController().signal,
      isInherited: false,
      release() {
        if (!isHeld) return;
        isHeld = false;
        const next = queues.get(place)?.shift();
        if (next === undefined) queues.delete(place);
        else next();
      },
    };
  }

  function countWaiting(userKey: string, change: 1 | -1): void {
    const waiting = (waitingOf.get(userKey) ?? 0) + change;
    if (waiting > 0) waitingOf.set(userKey, waiting);
    else waitingOf.delete(userKey);
  }

  return {
    async enter(place, { userKey, signal }) {
      signal.throwIfAborted();
      const queue = queues.get(place);
      if (queue === undefined) {
        queues.set(place, []);
        return give(place, 0, false);
      }
      if ((waitingOf.get(userKey) ?? 0) >= waitingPerUser) {
        throw presentTurnRefusal({ kind: 'waits_too_often', waiting: waitingPerUser });
      }
      const cameAt = now();
      countWaiting(userKey, 1);
      try {
        await new Promise<void>((resolve, reject) => {
          const leave = (error: unknown) => {
            queue.splice(queue.indexOf(go), 1);
            stopWaiting();
            reject(error as Error);
          };
          const onAbort = () => leave(signal.reason);
          const timer = setTimeout(() => {
            leave(presentTurnRefusal({ kind: 'field_busy', waitMs }));
          }, waitMs);
          const stopWaiting = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', onAbort);
          };
          const go = () => {
            stopWaiting();
            resolve();
          };
          signal.addEventListener('abort', onAbort, { once: true });
          queue.push(go);
        });
      } finally {
        countWaiting(userKey, -1);
      }
      return give(place, now() - cameAt, true);
    },
  };
}
