import { useCallback, useEffect, useRef, useState } from 'react';
import type { RestoreOffer } from './restoreOffer.ts';

/** How long, in ms, restoring is offered: the server remembers ten minutes, a bar in the way should not. */
export const OFFER_MS = 120_000;

/**
 * Has an offer dropped when its time is up. What was tried in vain stays until somebody has read it. Returns how to stop
 * the time, as the deletions' `hold`.
 */
export function useOfferTime(
  offer: RestoreOffer | null,
  drop: (offer: RestoreOffer) => void,
): () => () => void {
  const [holders, setHolders] = useState(0);
  const left = useRef<{ offer: RestoreOffer | null; ms: number }>({ offer: null, ms: OFFER_MS });
  const isHeld = holders > 0;
  useEffect(() => {
    if (offer?.phase.kind !== 'offered' || isHeld) return undefined;
    if (left.current.offer !== offer) left.current = { offer, ms: OFFER_MS };
    const time = left.current;
    const from = performance.now();
    const timer = setTimeout(() => drop(offer), time.ms);
    return () => {
      clearTimeout(timer);
      time.ms = Math.max(0, time.ms - (performance.now() - from));
    };
  }, [offer, isHeld, drop]);

  return useCallback(() => {
    setHolders((count) => count + 1);
    return () => setHolders((count) => count - 1);
  }, []);
}
