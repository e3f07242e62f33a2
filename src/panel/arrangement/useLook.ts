import { useCallback, useEffect, useRef, useState } from 'react';
import type { HostStorage } from '../host/host.ts';
import { PLAIN_LOOK, presentLook, readLook, type Look } from './look.ts';

/** In the host's storage, which is this viewer's own. */
const KEY = 'look';

/** As long as the list is waited for with it; a look that comes later is still taken. */
const WAIT_MS = 300;

/** Who tries one order after the other is written down once. */
const WRITE_MS = 500;

type LookChange = (last: Look) => Look;

/** Whether the host has given what it keeps. */
type Reading = 'asked' | 'refused' | 'read';

/** How a viewer wants the panel to look, and how to change it. */
export interface KeptLook {
  readonly look: Look;
  /** False while the choice of before may still come in time, so that nothing on the screen has to jump for it. */
  readonly isKnown: boolean;
  readonly change: (next: LookChange) => void;
}

/**
 * Reads the look once, again with a choice if that was refused, and writes every change of it; the last one to write wins.
 * What is chosen before it has been read is done to what is read, and nothing is written until then: pins of other places
 * would be gone. Without storage, or with something in it that nobody here wrote, the look is the plain one, and stands as
 * long as the panel does.
 */
export function useLook(storage: HostStorage | undefined): KeptLook {
  const [look, setLook] = useState(PLAIN_LOOK);
  const [isKnown, setKnown] = useState(storage === undefined);
  const [reading, setReading] = useState<Reading>('asked');
  const choices = useRef<LookChange[]>([]);

  useEffect(() => {
    if (storage === undefined || reading !== 'asked') return undefined;
    let isOver = false;
    const finish = (next: Reading) => {
      setReading(next);
      setKnown(true);
    };
    const give = (text: string | null) => {
      if (isOver) return;
      const kept = readLook(text);
      if (kept !== null) setLook(choices.current.reduce((last, choose) => choose(last), kept));
      finish('read');
    };
    storage.read(KEY).then(give, () => isOver || finish('refused'));
    const timer = setTimeout(() => setKnown(true), WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [storage, reading]);

  const unwritten = useRef<Look | null>(null);
  const write = useCallback(() => {
    const text = unwritten.current && presentLook(unwritten.current);
    unwritten.current = null;
    if (text !== null) storage?.write(KEY, text).catch(() => undefined); // it stands as long as the panel does
  }, [storage]);
  useEffect(() => {
    if (reading !== 'read' || choices.current.length === 0) return undefined;
    unwritten.current = look;
    const timer = setTimeout(write, WRITE_MS);
    return () => clearTimeout(timer);
  }, [look, reading, write]);
  useEffect(() => {
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [write]);

  const change = useCallback((next: LookChange) => {
    choices.current.push(next);
    setLook(next);
    setReading((last) => (last === 'refused' ? 'asked' : last));
  }, []);

  return { look, isKnown, change };
}
