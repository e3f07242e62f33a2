import { useEffect, useRef } from 'react';

/** Holds while the pointer is over what gets these props or the focus in it, and lets go when it is taken away. */
export function useHold(hold: () => () => void) {
  const letGo = useRef(new Map<'pointer' | 'focus', () => void>());
  useEffect(() => {
    const holds = letGo.current;
    return () => {
      for (const end of holds.values()) end();
      holds.clear();
    };
  }, []);
  const begin = (by: 'pointer' | 'focus') => {
    if (!letGo.current.has(by)) letGo.current.set(by, hold());
  };
  const end = (by: 'pointer' | 'focus') => {
    letGo.current.get(by)?.();
    letGo.current.delete(by);
  };
  return {
    onPointerEnter: () => begin('pointer'),
    onPointerLeave: () => end('pointer'),
    onFocus: () => begin('focus'),
    onBlur: () => end('focus'),
  };
}
