import type { ViewerMessage } from '../../contract/viewerMessage.ts';

/** What one frame may ask of the panel: a file that got hold of its viewer could ask without end. */
export interface FrameLimits {
  /** Whether a message is listened to; then it is counted. */
  allow(kind: ViewerMessage['kind']): boolean;
}

/** A key that is held comes 30 times a second. */
const A_SECOND = 50;

/**
 * What passes at least, in ms, between two of a kind that cost something: a download is one, and a fresh address takes a
 * reading of the list, of which Meegle allows 15 a second to all users together. One is good for 10 minutes at least.
 */
const PAUSE_MS: Partial<Record<ViewerMessage['kind'], number>> = { download: 1000, ticket_expired: 10_000 };

/** Makes the limits of a frame that has said nothing yet. */
export function createFrameLimits(now = () => performance.now()): FrameLimits {
  const lastAt = new Map<ViewerMessage['kind'], number>();
  let second = { since: -Infinity, count: 0 };
  return {
    allow(kind) {
      const at = now();
      if (at - second.since >= 1000) second = { since: at, count: 0 };
      second.count += 1;
      if (second.count > A_SECOND) return false;
      if (at - (lastAt.get(kind) ?? -Infinity) < (PAUSE_MS[kind] ?? 0)) return false;
      lastAt.set(kind, at);
      return true;
    },
  };
}
