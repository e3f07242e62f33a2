import { useCallback, useEffect, useRef, useState } from 'react';

/** As long as the highlight in AttachmentRow.module.css takes. */
const HIGHLIGHT_MS = 1_600;

/** Files that were stored a moment ago, by attachment id. */
export function useArrivals() {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  const arrive = useCallback((id: string) => {
    setArrived((last) => new Set(last).add(id));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setArrived((last) => new Set([...last].filter((other) => other !== id)));
    }, HIGHLIGHT_MS);
    timers.current.add(timer);
  }, []);

  return { arrived, arrive };
}
