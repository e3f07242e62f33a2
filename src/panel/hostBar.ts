import type { VisiblePart } from './useVisiblePart.ts';

/**
 * How much of what counts as in sight a bar of the host may lie over, in CSS pixels. Its tabs stay at the top when its page
 * is scrolled (43 px in the simulated host, 58 with a scrollbar of their own, the real one's unknown), and an
 * IntersectionObserver in another origin's frame knows nothing of them.
 */
export const HOST_BAR_PX = 64;

/**
 * Less than this in sight, in CSS pixels, is little room. More is in sight only where the page is scrolled, or is large enough
 * to spare some.
 */
export const LOW_PX = 480;

/**
 * How much to keep free at the top of what is in sight, in CSS pixels, so that the host's bar doesn't lie over what stands
 * there: nothing where the page can't have been scrolled to our frame, and its room is needed.
 */
export function roomForHostBar({ topPx, bottomPx }: VisiblePart): number {
  return topPx > 0 || bottomPx - topPx > LOW_PX ? HOST_BAR_PX : 0;
}
