import { HOST_BAR_PX, type VisiblePart } from '../useVisiblePart.ts';

/** Free space above and below. */
const MARGIN_PX = 16;

/** Lower, there is no room for a picture between the head and the viewer's bar. */
const LEAST_PX = 280;

/**
 * Where the dialog stands: as high as the part that is in sight below the host's bars, within a cover of `coverPx`. Where hardly anything is
 * in sight it keeps its least height and reaches out of it.
 */
export function placeDialog(
  { topPx, bottomPx }: VisiblePart,
  coverPx: number,
): { readonly top: number; readonly height: number } {
  const freeTopPx = topPx > 0 ? topPx + HOST_BAR_PX : 0;
  const height = Math.max(LEAST_PX, bottomPx - freeTopPx - 2 * MARGIN_PX);
  const lowest = Math.max(MARGIN_PX, coverPx - height - MARGIN_PX);
  return { top: Math.min(freeTopPx + MARGIN_PX, lowest), height };
}
