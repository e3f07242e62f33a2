import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * The same function from one drawing to the next, which does what the newest `act` does: what is handed it needn't be drawn
 * again for it. Not to be called while something is drawn.
 */
export function useSteady<Given extends readonly unknown[]>(
  act: (...given: Given) => void,
): (...given: Given) => void {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...given: Given) => newest.current(...given), []);
}
