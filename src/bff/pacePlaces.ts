/** A place among the calls that Meegle may count in one second. */
export interface PacePlace {
  /** The answer begins: by now Meegle has counted the call. */
  counted(): void;
  /** Nothing is sent: the place is free again. */
  giveBack(): void;
}

/** A place, or how long to wait before one may be there. */
export type PaceOffer =
  { readonly kind: 'place'; readonly place: PacePlace } | { readonly kind: 'later'; readonly waitMs: number };

/** The places that there are. Which caller gets one is the pace's affair: see meegle/pace.ts. */
export interface PacePlaces {
  /**
   * Takes a place in a lane of at most `atMost` calls in any sliding second, if there is one. A lane is what Meegle
   * counts by itself: one endpoint, for one plugin. Never rejects.
   */
  take(lane: string, atMost: number): Promise<PaceOffer>;
}

/**
 * A call may be on its way for as long as this before Meegle counts it: connecting, on a busy machine. Counted from the
 * sending instead, calls that were held up together met those sent a second later (6 of 40 refused, measured);
 * with half a second one call in 300 runs of the chaos harness was still refused.
 */
export const ON_ITS_WAY_MS = 1000;

/** Meegle's limit is a sliding second (documentation: 15 a second per token and endpoint); and what clocks differ by. */
const WINDOW_MS = 1000 + 20;

/** Makes the places of a server that is the only one; a fixed window instead of a sliding one lets twice as many through. */
export function createLocalPlaces({ now = () => performance.now() } = {}): PacePlaces {
  /** When the last calls of each lane were counted by Meegle at the latest. */
  const lanes = new Map<string, Set<{ at: number }>>();

  return {
    async take(lane, atMost) {
      const counted = lanes.get(lane) ?? new Set();
      lanes.set(lane, counted);
      for (const call of counted) if (call.at + WINDOW_MS <= now()) counted.delete(call);
      if (counted.size >= atMost) {
        const oldest = Math.min(...[...counted].map(({ at }) => at));
        return { kind: 'later', waitMs: oldest + WINDOW_MS - now() };
      }
      const call = { at: now() + ON_ITS_WAY_MS };
      counted.add(call);
      const place: PacePlace = {
        counted() {
          call.at = Math.min(call.at, now());
        },
        giveBack() {
          counted.delete(call);
        },
      };
      return { kind: 'place', place };
    },
  };
}
