import { useEffect, useState } from 'react';

/** What of an element can be seen, in CSS pixels from its own top. */
export interface VisiblePart {
  readonly topPx: number;
  readonly bottomPx: number;
}

/** As tall as keeps them few in a long list, told of finely enough for what follows the edge. */
const STEP_PX = 240;
const TOLD_PX = 6;
const THRESHOLDS = Array.from({ length: STEP_PX / TOLD_PX + 1 }, (_, index) => (index * TOLD_PX) / STEP_PX);

/**
 * Which part of an element is in sight; null until the browser has said. The host grows our frame to our height and
 * scrolls outside it, where `sticky`, `fixed` and scroll events know nothing of it; an IntersectionObserver does, also
 * across origins. It reports when the share in sight changes, which for something tall being scrolled it doesn't: so
 * the element gets a ladder of small steps, and those are observed.
 */
export function useVisiblePart(element: HTMLElement | null): VisiblePart | null {
  const [part, setPart] = useState<VisiblePart | null>(null);
  useEffect(() => (element === null ? undefined : observeVisiblePart(element, setPart)), [element]);
  return part;
}

/** The same without React: says it at first and whenever it changes, until the returned function is called. */
export function observeVisiblePart(element: HTMLElement, onChange: (part: VisiblePart) => void): () => void {
  const ladder = document.createElement('div');
  ladder.setAttribute('aria-hidden', 'true');
  ladder.style.cssText =
    'position:absolute;top:0;bottom:0;left:0;width:1px;overflow:hidden;pointer-events:none';
  element.append(ladder);

  const seen = new Map<Element, VisiblePart>();
  const steps = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRect, boundingClientRect } of entries) {
        if (!(target instanceof HTMLElement)) continue;
        const topPx = target.offsetTop + intersectionRect.top - boundingClientRect.top;
        if (isIntersecting) seen.set(target, { topPx, bottomPx: topPx + intersectionRect.height });
        else seen.delete(target);
      }
      if (seen.size === 0) return; // all out of sight: nobody looks, the last place is as good as any
      const parts = [...seen.values()];
      onChange({
        topPx: Math.min(...parts.map(({ topPx }) => topPx)),
        bottomPx: Math.max(...parts.map(({ bottomPx }) => bottomPx)),
      });
    },
    { threshold: THRESHOLDS },
  );
  const resize = new ResizeObserver(() => {
    const count = Math.ceil(element.offsetHeight / STEP_PX);
    while (ladder.children.length < count) {
      const step = document.createElement('div');
      step.style.height = `${STEP_PX}px`;
      ladder.append(step);
      steps.observe(step);
    }
    while (ladder.children.length > count && ladder.lastElementChild) {
      steps.unobserve(ladder.lastElementChild);
      seen.delete(ladder.lastElementChild);
      ladder.lastElementChild.remove();
    }
  });
  resize.observe(element);

  return () => {
    resize.disconnect();
    steps.disconnect();
    ladder.remove();
  };
}
