import { useEffect, useState } from 'react';

const MARGIN_PX = 24;

/** How far down a dialog goes at most: where Semi would put it. */
const USUAL_PX = 80;

/**
 * How far a dialog must stand from the top of our document to be in sight; null until the browser has said. The host
 * grows our frame and scrolls outside it, so that a dialog in the frame's middle would be off the screen. Measured
 * once: a dialog doesn't run after the page.
 */
export function useDialogTop(panel: HTMLElement | null, dialogHeightPx: number): number | null {
  const [topPx, setTopPx] = useState<number | null>(null);
  useEffect(() => {
    if (panel === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      if (entry === undefined) return;
      const { top, height } = entry.intersectionRect;
      setTopPx(top + Math.max(MARGIN_PX, Math.min(USUAL_PX, (height - dialogHeightPx) / 2)));
    });
    observer.observe(panel);
    return () => observer.disconnect();
  }, [panel, dialogHeightPx]);
  return topPx;
}
