import { createLocalPlaces, type PacePlace, type PacePlaces } from '../pacePlaces.ts';
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

/** Whoever would wait longer is told to come back: a page that shows nothing for a minute was left long ago. */
const WAIT_AT_MOST_S = 30;

interface Lane {
  readonly key: string;
  /** Who waits, by user; the first user is next. */
  readonly waiting: Map<string, ((place: PacePlace) => void)[]>;
  timer: NodeJS.Timeout | undefined;
  /** Whether places are being asked for, and whether one became free meanwhile. */
  asking: 'no' | 'yes' | 'yes, and one became free';
}

/** Makes a pace of at most `callsPerSecond` calls in any sliding second per lane, over the places that there are. */
export function createPace({
  callsPerSecond,
  places = createLocalPlaces(),
}: {
  readonly callsPerSecond: number;
  readonly places?: PacePlaces;
}): Pace {
  const lanes = new Map<string, Lane>();

  /** Gives places to those who wait until there are no more of either. */
  async function letGo(lane: Lane): Promise<void> {
    if (lane.asking !== 'no') {
      lane.asking = 'yes, and one became free';
      return;
    }
    clearTimeout(lane.timer);
    lane.timer = undefined;
    while (lane.waiting.size > 0) {
      lane.asking = 'yes';
      const offer = await places.take(lane.key, callsPerSecond);
      if (offer.kind === 'place') give(lane, offer.place);
      else if (lane.asking === 'yes') {
        lane.timer = setTimeout(() => void letGo(lane), Math.ceil(offer.waitMs));
        break;
      }
    }
    lane.asking = 'no';
  }

  function give(lane: Lane, place: PacePlace): void {
    const [next] = lane.waiting;
    if (next === undefined) return place.giveBack(); // whoever it was for has left
    const [user, [go, ...later]] = next;
    lane.waiting.delete(user); // and back in at the end: the others come first now
    if (later.length > 0) lane.waiting.set(user, later);
    go?.(place);
  }

  return {
    wait(key, user, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const lane: Lane = lanes.get(key) ?? { key, waiting: new Map(), timer: undefined, asking: 'no' };
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
        const go = (place: PacePlace): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve(() => {
            place.counted();
            void letGo(lane);
          });
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        lane.waiting.set(user, [...mine, go]);
        if (lane.timer === undefined && lane.asking === 'no') void letGo(lane);
      });
    },
  };
}
