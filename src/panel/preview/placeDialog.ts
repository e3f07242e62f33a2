import { roomForHostBar } from '../hostBar.ts';
import type { VisiblePart } from '../useVisiblePart.ts';

/** Free space below, and above where no bar of the host can be. */
const MARGIN_PX = 16;

/** Lower, there is no room for a picture between the head and the viewer's bar. */
const LEAST_PX = 280;

/**
 * Where the dialog stands: as high as the part that is in sight, below what the host's bar may cover, within a cover of
 * `coverPx`. Where hardly anything is in sight it keeps its least height and reaches out of it.
 */
export function placeDialog(
  inSight: VisiblePart,
  coverPx: number,
): { readonly top: number; readonly height: number } {
  const { topPx, bottomPx } = inSight;
  const abovePx = Math.max(MARGIN_PX, roomForHostBar(inSight));
  const height = Math.max(LEAST_PX, bottomPx - topPx - abovePx - MARGIN_PX);
  const lowest = Math.max(MARGIN_PX, coverPx - height - MARGIN_PX);
  return { top: Math.min(topPx + abovePx, lowest), height };
}
