import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  NOTHING_SELECTED,
  prune,
  selectRange,
  succeed,
  toggle,
  toggleAll,
  type Selection,
} from './selection.ts';

/**
 * What is ticked of everything there is (`ids`); ranges go over the rows on the screen, in their order (`visibleIds`).
 * The callbacks stay the same from one drawing to the next, so that rows needn't be drawn for them.
 */
export function useSelection(ids: readonly string[], visibleIds: readonly string[]) {
  const [kept, setKept] = useState<Selection>(NOTHING_SELECTED);
  const selection = useMemo(() => prune(kept, ids), [kept, ids]);
  const visible = useRef(visibleIds);
  useLayoutEffect(() => {
    visible.current = visibleIds;
  });

  const select = useCallback((id: string, isRange: boolean) => {
    setKept((last) => (isRange ? selectRange(last, id, visible.current) : toggle(last, id)));
  }, []);
  const selectAll = useCallback((ids: readonly string[]) => setKept((last) => toggleAll(last, ids)), []);
  const clear = useCallback(() => setKept(NOTHING_SELECTED), []);

  const follow = useCallback(
    (formerId: string, id: string) => setKept((last) => succeed(last, formerId, id)),
    [],
  );

  return { selectedIds: selection.ids, select, selectAll, clear, follow };
}
