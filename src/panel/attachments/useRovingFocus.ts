import { useLayoutEffect, useRef, type RefObject } from 'react';
import { isWidget, nameOf, widgetsIn } from './gridFocus.ts';

/**
 * One stop for Tab in a grid: what had the focus last in it, else the first file's name. Everything else there is reached by
 * arrows (selection/panelKeys.ts). Set on the elements themselves: the focus going by draws nothing anew.
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
    element.addEventListener('focusin', follow);
    return () => element.removeEventListener('focusin', follow);
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
