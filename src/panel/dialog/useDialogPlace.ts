import { useEffect, useState } from 'react';
import { LOW_PX, roomForHostBar } from '../hostBar.ts';
import { observeVisiblePart, type VisiblePart } from '../useVisiblePart.ts';

/** Free space above and below; less where little is in sight. */
const MARGIN_PX = 24;
const LOW_MARGIN_PX = 8;

/** Lower, there would be nothing to see between title and buttons. */
const LEAST_PX = 280;

/** How far down a dialog goes at most, as far as Semi's own do. */
const USUAL_PX = 80;

/** Where a dialog stands: from the top of our frame, and how high it can be there and still be in sight. */
export interface DialogPlace {
  readonly topPx: number;
  readonly roomPx: number;
  /** Whether there is little room. */
  readonly isLow: boolean;
}

/**
 * Where a dialog of about this height must stand to be in sight; null until the browser has said. The host grows our
 * frame and scrolls outside it, so that a dialog in the frame's middle would be off the screen. It moves when another part
 * comes into sight: what is behind it can't be used, so it must not be left behind.
 */
export function useDialogPlace(panel: HTMLElement | null, dialogHeightPx: number): DialogPlace | null {
  const [inSight, setInSight] = useState<(VisiblePart & { readonly coverPx: number }) | null>(null);
  useEffect(() => {
    if (panel === null) return undefined;
    // As large as the frame, and as unmoved as the dialog.
    const cover = document.createElement('div');
    cover.setAttribute('aria-hidden', 'true');
    cover.style.cssText = 'position:fixed;inset:0;visibility:hidden;pointer-events:none';
    panel.append(cover);
    const stop = observeVisiblePart(cover, (part) => setInSight({ ...part, coverPx: cover.clientHeight }));
    return () => {
      stop();
      cover.remove();
    };
  }, [panel]);

  if (inSight === null) return null;
  const { topPx, bottomPx, coverPx } = inSight;
  const inSightPx = bottomPx - topPx;
  const barPx = roomForHostBar(inSight);
  const isLow = inSightPx - barPx < LOW_PX;
  const margin = isLow ? LOW_MARGIN_PX : MARGIN_PX;
  const above = Math.max(margin, barPx, Math.min(USUAL_PX, (inSightPx - dialogHeightPx) / 2));
  const roomPx = Math.max(LEAST_PX, inSightPx - above - margin);
  const lowestPx = Math.max(margin, coverPx - Math.min(dialogHeightPx, roomPx) - margin);
  return { topPx: Math.min(topPx + above, lowestPx), roomPx, isLow };
}
