import { useLayoutEffect, useRef, type RefObject } from 'react';
import { isWidget, nameOf, rowOf, widgetsIn } from './gridFocus.ts';

/**
 * One stop for Tab in a grid: what had the focus last in it, else the first file's name. Everything else there is reached by
 * arrows (selection/panelKeys.ts). Set on the elements themselves: the focus going by draws nothing anew. A button that a
 * narrower frame hides can't be the stop: the name in its row is.
 */
export function useRovingFocus(grid: RefObject<HTMLElement>): void {
  const stop = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !isWidget(target)) return;
      if (stop.current !== null) stop.current.tabIndex = -1;
      stop.current = target;
      target.tabIndex = 0;
    };
    // Hidden, it loses the focus before the page hears of its new size, or after.
    const leaveHidden = ({ type }: Event) => {
      const hidden = stop.current;
      if (hidden === null || !hidden.isConnected || isShown(hidden)) return;
      const name = nameOf(rowOf(hidden) ?? element);
      if (name === null) return;
      hidden.tabIndex = -1;
      name.tabIndex = 0;
      stop.current = name;
      if (type === 'focusout' || document.activeElement === hidden) {
        queueMicrotask(() => name.focus({ preventScroll: true }));
      }
    };
    element.addEventListener('focusin', follow);
    element.addEventListener('focusout', leaveHidden);
    window.addEventListener('resize', leaveHidden);
    return () => {
      element.removeEventListener('focusin', follow);
      element.removeEventListener('focusout', leaveHidden);
      window.removeEventListener('resize', leaveHidden);
    };
  }, [grid]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const widgets = widgetsIn(element);
    if (stop.current === null || !widgets.includes(stop.current)) {
      stop.current = [...element.children].map(nameOf).find((name) => name !== null) ?? widgets[0] ?? null;
    }
    for (const widget of widgets) {
      const tabIndex = widget === stop.current ? 0 : -1;
      if (widget.tabIndex !== tabIndex) widget.tabIndex = tabIndex;
    }
  });
}

/** Whether it is drawn at this width; where a browser can't tell (Safari before 17.4) it is taken to be. */
function isShown(element: Element): boolean {
  return typeof element.checkVisibility !== 'function' || element.checkVisibility();
}
