import type { FieldTurns, Turn } from '../attachments/fieldTurns.ts';
import { presentTurnRefusal } from '../attachments/presentTurnRefusal.ts';
import { createLeasedTurn, type LeasedTurn } from './createLeasedTurn.ts';
import type { RedisConnection } from './createRedis.ts';
import { createTurnScripts, type Standing } from './turnScripts.ts';

/** A holder or waiter who says nothing for so long is dead. */
const LEASE_MS = 3000;

/** How often each says that it is there: two may be lost on the way. */
const BEAT_MS = 1000;

/** A holder counts its lease as over this much earlier than Redis does: what it does last takes a moment, too. */
const MARGIN_MS = 500;

/** A waiter outlasts a restart of Redis, but waits no longer than this for one that stays away. */
const AWAY_AT_MOST_MS = 10_000;

/** Somebody of this process at a field. */
interface Visit {
  readonly ticket: string;
  readonly place: string;
  readonly userKey: string;
  readonly cameAt: number;
  score: string | undefined;
  turn: LeasedTurn | undefined;
  /** Whether it had to wait; then it is counted among those that its user has waiting. */
  hadToWait: boolean;
  /** When Redis was last asked and answered. */
  heardAt: number;
  /** Whether Redis is being asked, and whether what it will say may be out of date already. */
  asking: 'no' | 'yes' | 'yes, and must be again';
  readonly grant: (turn: Turn) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Makes the turns that all instances share: first come, first served among them all, by Redis' clock. A holder that dies
 * is followed by the next within LEASE_MS; one that was only stopped knows, when it goes on, that it may have lost the
 * turn. `waitMs` and `waitingPerUser` as in `createFieldTurns`; the latter counts all instances together.
 */
export function createRedisTurns({
  redis,
  waitMs = 60_000,
  waitingPerUser = 50,
  now = () => performance.now(),
}: {
  readonly redis: RedisConnection;
  readonly waitMs?: number;
  readonly waitingPerUser?: number;
  readonly now?: () => number;
}): FieldTurns {
  const channel = `${redis.key('turns', 'first')}:`;
  const scripts = createTurnScripts(redis, { leaseMs: LEASE_MS, channel });
  const visits = new Map<string, Visit>();
  let visited = 0;
  let beating: NodeJS.Timeout | undefined;

  tell(scripts.settle());
  redis.hear(`${channel}${redis.instanceId}`, (ticket) => {
    const visit = visits.get(ticket);
    if (visit !== undefined) void step(visit);
  });

  function beat(): void {
    for (const visit of visits.values()) {
      void step(visit);
      if (visit.turn === undefined) tell(scripts.countWaiting(visit.userKey, visit.ticket, waitingPerUser));
    }
  }

  function add(visit: Visit): void {
    visits.set(visit.ticket, visit);
    beating ??= setInterval(beat, BEAT_MS);
  }

  function remove(visit: Visit): void {
    visits.delete(visit.ticket);
    if (visits.size > 0) return;
    clearInterval(beating);
    beating = undefined;
  }

  /** For what nobody waits for: a lease ends by itself what Redis could not be told. */
  function tell(said: Promise<unknown>): void {
    said.catch((error: Error) => redis.log.warn({ reason: String(error.cause ?? error) }, 'turn.untold'));
  }

  /** Asks where a visit stands; a call while it is being asked makes it ask once more. */
  async function step(visit: Visit): Promise<void> {
    if (visit.asking !== 'no') {
      visit.asking = 'yes, and must be again';
      return;
    }
    do {
      visit.asking = 'yes';
      const askedAt = now();
      try {
        const { ticket, place, score, turn } = visit;
        const standing = await scripts.step({ ticket, place, score, holds: turn !== undefined });
        if (visits.has(ticket)) take(visit, standing, askedAt);
      } catch (error) {
        const isAway = visit.score === undefined || now() - visit.heardAt > AWAY_AT_MOST_MS;
        if (isAway) giveUp(visit, error);
      }
    } while (visit.asking !== 'yes' && visits.has(visit.ticket));
    visit.asking = 'no';
  }

  function take(visit: Visit, standing: Standing, askedAt: number): void {
    visit.heardAt = now();
    switch (standing.kind) {
      case 'lost':
        return visit.turn?.lose();
      case 'waiting':
        if (visit.score === undefined) tell(queueUp(visit));
        visit.score = standing.score;
        return;
      case 'held':
        visit.score ??= standing.score;
        if (visit.turn !== undefined) return visit.turn.confirm(askedAt);
        // An answer that took too long proves nothing any more: ask again, as one who waits.
        if (now() >= askedAt + LEASE_MS - MARGIN_MS) visit.asking = 'yes, and must be again';
        else hold(visit, standing.isInherited, askedAt);
        return;
      default:
        standing satisfies never;
    }
  }

  /** Has to wait: no user may fill everybody's patience. */
  async function queueUp(visit: Visit): Promise<void> {
    visit.hadToWait = true;
    if (await scripts.countWaiting(visit.userKey, visit.ticket, waitingPerUser)) return;
    giveUp(visit, presentTurnRefusal({ kind: 'waits_too_often', waiting: waitingPerUser }));
  }

  /** Ends the waiting of one who has waited in vain. */
  function giveUp(visit: Visit, error: unknown): void {
    if (visit.turn !== undefined || !visits.has(visit.ticket)) return;
    remove(visit);
    tell(scripts.leave(visit));
    visit.refuse(error);
  }

  function hold(visit: Visit, isInherited: boolean, askedAt: number): void {
    visit.turn = createLeasedTurn({
      askedAt,
      goodMs: LEASE_MS - MARGIN_MS,
      waitedMs: now() - visit.cameAt,
      hadToWait: visit.hadToWait,
      isInherited,
      now,
      onEnd(end) {
        remove(visit);
        // A lost turn is not passed on: what was sent in it may still come to be stored, and the next has to know.
        if (end === 'lost') redis.log.warn({ place: visit.place }, 'turn.lost');
        else tell(scripts.leave(visit, end));
      },
    });
    visit.grant(visit.turn);
  }

  return {
    async enter(place, { userKey, signal }) {
      signal.throwIfAborted();
      visited += 1;
      const visit = { ticket: `${redis.instanceId}:${visited}`, place, userKey, cameAt: now() };
      return new Promise<Turn>((resolve, reject) => {
        const stopWaiting = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          if (waiting.hadToWait) tell(scripts.endWaiting(userKey, visit.ticket));
        };
        const waiting: Visit = {
          ...visit,
          score: undefined,
          turn: undefined,
          hadToWait: false,
          heardAt: visit.cameAt,
          asking: 'no',
          grant(turn) {
            stopWaiting();
            resolve(turn);
          },
          refuse(error) {
            stopWaiting();
            reject(error as Error);
          },
        };
        const onAbort = () => giveUp(waiting, signal.reason);
        const timer = setTimeout(() => {
          giveUp(waiting, presentTurnRefusal({ kind: 'field_busy', waitMs }));
        }, waitMs);
        signal.addEventListener('abort', onAbort, { once: true });
        add(waiting);
        void step(waiting);
      });
    },
  };
}
