import { useEffect, useRef, useState } from 'react';

/** Fewer are seen at a glance: nobody has to look for one. */
const SEARCHED_FROM = 9;

/**
 * Whether `count` files are so many that some may have to be looked for. Once they were it stays so: the box doesn't go from
 * under somebody's fingers because files are deleted. What it brings pushes the list down, so it doesn't come while a mouse
 * is on a section: the next click would be on another file.
 */
export function useCanSearch(count: number): boolean {
  const isLong = count >= SEARCHED_FROM;
  const [canSearch, setCanSearch] = useState(isLong);
  const pointed = useRef<EventTarget | null>(null);

  useEffect(() => {
    if (canSearch) return undefined;
    const come = () => {
      if (isLong && !isInSection(pointed.current)) setCanSearch(true);
    };
    // Fingers rest nowhere.
    const follow = ({ type, target, pointerType }: PointerEvent) => {
      pointed.current = type === 'pointerover' && pointerType !== 'touch' ? target : null;
      come();
    };
    come();
    const root = document.documentElement;
    root.addEventListener('pointerover', follow);
    root.addEventListener('pointerleave', follow);
    return () => {
      root.removeEventListener('pointerover', follow);
      root.removeEventListener('pointerleave', follow);
    };
  }, [canSearch, isLong]);

  return canSearch;
}

function isInSection(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('section') !== null;
}
