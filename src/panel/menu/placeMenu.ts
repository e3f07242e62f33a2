import { HOST_BAR_PX } from '../hostBar.ts';

/** An element's edges along one axis, in CSS pixels of the frame. */
export interface Extent {
  readonly startPx: number;
  readonly endPx: number;
}

export interface MenuPlace {
  readonly side: 'above' | 'below';
  /** How high it can be there and be in sight; the rest is scrolled to. */
  readonly roomPx: number;
  /** From the button's left edge. */
  readonly leftPx: number;
}

/** Between button and menu, and between menu and edge. */
const GAP_PX = 4;

/** Lower, there is nothing to choose from: three lines. */
const LEAST_PX = 116;

/**
 * Where a menu opens: below its button, above where it fits only there and no bar of the host can lie over it, else where
 * there is more room. Its right edge is under the button's where that leaves it in the frame.
 */
export function placeMenu({
  button,
  buttonAcross,
  menu,
  inSight,
  frameWidthPx,
}: {
  readonly button: Extent;
  readonly buttonAcross: Extent;
  readonly menu: { readonly widthPx: number; readonly heightPx: number };
  /** What of the frame can be seen, from top to bottom. */
  readonly inSight: Extent;
  readonly frameWidthPx: number;
}): MenuPlace {
  const below = inSight.endPx - button.endPx - 2 * GAP_PX;
  const above = button.startPx - inSight.startPx - HOST_BAR_PX - GAP_PX;
  const side = below >= menu.heightPx || below >= above ? 'below' : 'above';
  const roomPx = Math.max(LEAST_PX, side === 'below' ? below : above);
  const rightmostPx = frameWidthPx - menu.widthPx - GAP_PX;
  const leftPx = Math.max(GAP_PX, Math.min(buttonAcross.endPx - menu.widthPx, rightmostPx));
  return { side, roomPx, leftPx: leftPx - buttonAcross.startPx };
}
