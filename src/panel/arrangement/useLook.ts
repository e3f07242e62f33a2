import { useCallback, useEffect, useRef, useState } from 'react';
import type { HostStorage } from '../host/host.ts';
import { PLAIN_LOOK, presentLook, readLook, type Look } from './look.ts';

/** In the host's storage, which is this viewer's own. */
const KEY = 'look';

/** As long as the list is waited for with it; a look that comes later is still taken, if nothing was chosen meanwhile. */
const WAIT_MS = 300;

/** Who tries one order after the other is written down once. */
const WRITE_MS = 500;

/** How a viewer wants the panel to look, and how to change it. */
export interface KeptLook {
  readonly look: Look;
  /** False while the choice of before may still come in time, so that nothing on the screen has to jump for it. */
  readonly isKnown: boolean;
  readonly change: (next: (last: Look) => Look) => void;
}

/**
 * Reads the look once and writes every change of it; the last one to write wins. Without storage, or with something in it
 * that nobody here wrote, the look is the plain one, and stands as long as the panel does.
 */
export function useLook(storage: HostStorage | undefined): KeptLook {
  const [look, setLook] = useState(PLAIN_LOOK);
  const [isKnown, setKnown] = useState(storage === undefined);
  const isTouched = useRef(false);

  useEffect(() => {
    if (storage === undefined) return undefined;
    let isOver = false;
    const give = (text: string | null) => {
      if (isOver) return;
      const kept = readLook(text);
      if (kept !== null && !isTouched.current) setLook(kept);
      setKnown(true);
    };
    storage.read(KEY).then(give, () => give(null));
    const timer = setTimeout(() => setKnown(true), WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [storage]);

  const unwritten = useRef<Look | null>(null);
  const write = useCallback(() => {
    const text = unwritten.current && presentLook(unwritten.current);
    unwritten.current = null;
    if (text !== null) storage?.write(KEY, text).catch(() => undefined); // it stands as long as the panel does
  }, [storage]);
  useEffect(() => {
    if (!isTouched.current) return undefined;
    unwritten.current = look;
    const timer = setTimeout(write, WRITE_MS);
    return () => clearTimeout(timer);
  }, [look, write]);
  useEffect(() => {
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [write]);

  const change = useCallback((next: (last: Look) => Look) => {
    isTouched.current = true;
    setLook(next);
  }, []);

  return { look, isKnown, change };
}
