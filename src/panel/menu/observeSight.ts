import type { Extent } from './placeMenu.ts';

/**
 * Says once which part of our frame can be seen within `reachPx` above and below an element, in pixels of the frame. Only
 * an IntersectionObserver knows: the host scrolls outside our frame. Not said if the returned function is called before.
 */
export function observeSight(
  element: HTMLElement,
  reachPx: number,
  onSight: (inSight: Extent) => void,
): () => void {
  const { top, height } = element.getBoundingClientRect();
  const reach = document.createElement('div');
  reach.setAttribute('aria-hidden', 'true');
  reach.style.cssText = 'position:fixed;left:0;width:1px;visibility:hidden;pointer-events:none';
  reach.style.top = `${top - reachPx}px`;
  reach.style.height = `${height + 2 * reachPx}px`;
  document.body.append(reach);
  const stop = () => {
    observer.disconnect();
    reach.remove();
  };
  const observer = new IntersectionObserver(([entry]) => {
    if (entry === undefined) return;
    stop();
    // Nothing in sight: opened by a program, and any place is as good as another.
    const { top, bottom } = entry.isIntersecting ? entry.intersectionRect : entry.boundingClientRect;
    onSight({ startPx: top, endPx: bottom });
  });
  observer.observe(reach);
  return stop;
}
