import { useLayoutEffect, useState, type RefObject } from 'react';
import { HOST_BAR_PX } from '../hostBar.ts';
import { observeSight } from './observeSight.ts';
import { placeMenu, type MenuPlace } from './placeMenu.ts';

/** Where an open menu stands; null until the browser has said what is in sight. */
export function useMenuPlace(anchor: RefObject<HTMLElement>, menu: RefObject<HTMLElement>): MenuPlace | null {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  useLayoutEffect(() => {
    if (anchor.current === null || menu.current === null) return undefined;
    const button = anchor.current;
    const lines = menu.current;
    const heightPx = lines.scrollHeight + 2; // its border
    return observeSight(button, heightPx + HOST_BAR_PX + 16, (inSight) => {
      const { top, bottom, left, right } = button.getBoundingClientRect();
      setPlace(
        placeMenu({
          button: { startPx: top, endPx: bottom },
          buttonAcross: { startPx: left, endPx: right },
          menu: { widthPx: lines.offsetWidth, heightPx },
          inSight,
          frameWidthPx: document.documentElement.clientWidth,
        }),
      );
    });
  }, [anchor, menu]);
  return place;
}
