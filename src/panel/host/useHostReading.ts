import { useEffect, useState } from 'react';
import type { Host } from './host.ts';
import type { Place } from './interpretPlace.ts';
import { onReturn } from './onReturn.ts';
import { readBrowserSurroundings } from './readBrowserSurroundings.ts';
import type { Surroundings } from './surroundings.ts';

export interface HostReading {
  readonly surroundings: Surroundings;
  /** Null until the host has answered. */
  readonly place: Place | null;
}

/**
 * Where we are and how it looks there. The host tells nobody when language, scheme or work item change, so both are
 * read again whenever the viewer comes back. A reading that fails leaves the last one standing.
 */
export function useHostReading(host: Host | null): HostReading {
  const [surroundings, setSurroundings] = useState(readBrowserSurroundings);
  const [place, setPlace] = useState<Place | null>(host === null ? { kind: 'outside_host' } : null);

  useEffect(() => {
    if (host === null) return undefined;
    let isGone = false;
    const read = async () => {
      const [nextSurroundings, nextPlace] = await Promise.allSettled([
        host.readSurroundings(),
        host.readPlace(),
      ]);
      if (isGone) return;
      if (nextSurroundings.status === 'fulfilled') {
        const { value } = nextSurroundings;
        setSurroundings((last) => (isSame(last, value) ? last : value));
      }
      setPlace((last) => {
        if (nextPlace.status === 'rejected') return last ?? { kind: 'outside_host' };
        return last !== null && isSame(last, nextPlace.value) ? last : nextPlace.value;
      });
    };
    void read();
    const stop = onReturn(() => void read());
    return () => {
      isGone = true;
      stop();
    };
  }, [host]);

  return { surroundings, place };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
