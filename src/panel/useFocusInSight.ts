import { useEffect } from 'react';
import { HOST_BAR_PX } from './hostBar.ts';

/** What stands over the list, where it is in sight anyway. */
const OVER = 'dialog, [role="menu"], [data-foot]';

/** Between what has the focus and what stands at the foot. */
const GAP_PX = 8;

/**
 * Scrolls what a key moves the focus to out from under the host's tabs, and from behind what stands at the panel's foot.
 * Browsers scroll only so far that it is within the frame or the host's page, and know of neither. What a pointer has
 * pressed stays under it, and who has scrolled elsewhere since stays there: code moves the focus, too.
 */
export function useFocusInSight(panel: HTMLElement | null): void {
  useEffect(() => {
    if (panel === null) return undefined;
    const over = new AbortController();
    const { signal } = over;
    let isByKey = false;
    let last: EventTarget | null = null;
    window.addEventListener('keydown', () => (isByKey = true), { capture: true, signal });
    for (const type of ['pointerdown', 'wheel', 'touchmove']) {
      window.addEventListener(type, () => (isByKey = false), { capture: true, passive: true, signal });
    }
    panel.addEventListener(
      'focusin',
      ({ target }) => {
        if (!(target instanceof HTMLElement) || target.closest(OVER) !== null) return;
        const isBack = target === last; // from a dialog or a menu
        last = target;
        if (isByKey && !isBack) bringIntoSight(target, footPx(panel));
      },
      { signal },
    );
    return () => over.abort();
  }, [panel]);
}

function footPx(panel: HTMLElement): number {
  return panel.querySelector<HTMLElement>('[data-foot]')?.offsetHeight ?? 0;
}

/** Something with the room around it is scrolled to in its place: Chromium loses `scroll-margin` between frames of two sites. */
function bringIntoSight(element: HTMLElement, belowPx: number): void {
  const { top, bottom } = element.getBoundingClientRect();
  const startPx = Math.max(0, top + window.scrollY - HOST_BAR_PX);
  const endPx = bottom + window.scrollY + GAP_PX + belowPx;
  const lastPx = document.documentElement.scrollHeight;
  const room = document.createElement('div');
  room.setAttribute('aria-hidden', 'true');
  room.style.cssText = 'position:absolute;left:0;width:1px;visibility:hidden;pointer-events:none';
  room.style.top = `${startPx}px`;
  room.style.height = `${Math.min(endPx, lastPx) - startPx}px`;
  document.body.append(room);
  room.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  room.remove();
}
