import { useCallback, useEffect, useRef, useState } from 'react';
import type { Host } from './host.ts';
import type { Place } from './interpretPlace.ts';
import { onReturn } from './onReturn.ts';
import { readBrowserSurroundings } from './readBrowserSurroundings.ts';
import type { Surroundings } from './surroundings.ts';

export interface HostReading {
  readonly surroundings: Surroundings;
  /** Null until the host has answered, or has let us wait for too long. */
  readonly place: Place | null;
  /** Asks the host again. */
  readonly readAgain: () => void;
}

/**
 * Where we are and how it looks there. The host tells nobody when language, scheme or work item change, so both are
 * read again whenever the viewer comes back, each for itself. A reading that fails leaves the last one standing. Where
 * we are is first told when it is known who we are: another viewer's panel would be another panel.
 */
export function useHostReading(host: Host | null): HostReading {
  const [surroundings, setSurroundings] = useState(readBrowserSurroundings);
  const [place, setPlace] = useState<Place | null>(host === null ? { kind: 'outside_host' } : null);
  const [isViewerRead, setIsViewerRead] = useState(host === null);
  const readNow = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (host === null) return undefined;
    let isGone = false;
    const readSurroundings = async () => {
      const next = await host.readSurroundings().catch(() => null);
      if (isGone) return;
      if (next !== null) setSurroundings((last) => (isSame(last, next) ? last : next));
      setIsViewerRead(true);
    };
    const readPlace = async () => {
      const next = await host.readPlace().catch(() => null);
      if (isGone) return;
      setPlace((last) => {
        if (next === null) return last ?? { kind: 'unknown' };
        return last !== null && isSame(last, next) ? last : next;
      });
    };
    const read = () => {
      void readSurroundings();
      void readPlace();
    };
    read();
    readNow.current = read;
    const stop = onReturn(read);
    return () => {
      isGone = true;
      stop();
    };
  }, [host]);

  const readAgain = useCallback(() => {
    setPlace(null);
    readNow.current?.();
  }, []);

  return { surroundings, place: isViewerRead ? place : null, readAgain };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
