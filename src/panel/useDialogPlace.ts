import { useEffect, useState } from 'react';

const MARGIN_PX = 24;

/** How far down a dialog goes at most: where Semi would put it. */
const USUAL_PX = 80;

/** Where a dialog stands: from the top of our document, and how high it can be there and still be in sight. */
export interface DialogPlace {
  readonly topPx: number;
  readonly roomPx: number;
}

/**
 * Where a dialog of about this height must stand to be in sight; null until the browser has said. The host grows our
 * frame and scrolls outside it, so that a dialog in the frame's middle would be off the screen. Measured once: a dialog
 * doesn't run after the page.
 */
export function useDialogPlace(panel: HTMLElement | null, dialogHeightPx: number): DialogPlace | null {
  const [place, setPlace] = useState<DialogPlace | null>(null);
  useEffect(() => {
    if (panel === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      if (entry === undefined) return;
      const { top, height } = entry.intersectionRect;
      const above = Math.max(MARGIN_PX, Math.min(USUAL_PX, (height - dialogHeightPx) / 2));
      setPlace({ topPx: top + above, roomPx: height - above - MARGIN_PX });
    });
    observer.observe(panel);
    return () => observer.disconnect();
  }, [panel, dialogHeightPx]);
  return place;
}
