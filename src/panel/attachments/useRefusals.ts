import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * How long a section stays closed after Meegle refused this viewer there. Meegle has no flag that says "may edit", so
 * a refusal is all that is known, and rights do change.
 */
const REFUSED_MS = 5 * 60_000;

/** Remembers, by section, that Meegle refused this viewer there. */
export function useRefusals() {
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  const refuse = useCallback((id: string) => {
    clearTimeout(timers.current.get(id));
    const forget = () => setRefused((last) => new Set([...last].filter((other) => other !== id)));
    timers.current.set(id, setTimeout(forget, REFUSED_MS));
    setRefused((last) => new Set(last).add(id));
  }, []);

  return { refused, refuse };
}
