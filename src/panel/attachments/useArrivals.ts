import { useCallback, useEffect, useRef, useState } from 'react';

/** As long as the highlight in AttachmentRow.module.css takes. */
const HIGHLIGHT_MS = 1_600;

/** Files that came a moment ago, by attachment id; one that comes twice, as a receipt and as a row, is marked once. */
export function useArrivals() {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const marked = useRef(new Set<string>());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  const arrive = useCallback((id: string) => {
    if (marked.current.has(id)) return;
    marked.current.add(id);
    setArrived((last) => new Set(last).add(id));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setArrived((last) => new Set([...last].filter((other) => other !== id)));
    }, HIGHLIGHT_MS);
    timers.current.add(timer);
  }, []);

  return { arrived, arrive };
}
