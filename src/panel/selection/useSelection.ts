import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import {
  extendRange,
  NOTHING_SELECTED,
  prune,
  selectRange,
  succeed,
  toggle,
  toggleAll,
  widen,
  type Selection,
} from './selection.ts';

/**
 * What is ticked of everything there is (`ids`). Only rows in view that can be ticked (`visibleIds`, in their order on the
 * screen) are ticked by ranges and "all", and only they are acted on: `actedIds`. What is ticked and out of view, folded
 * away or filtered out, stays so and is counted: nobody deletes what isn't to be seen. The callbacks stay the same from one
 * drawing to the next, so that rows needn't be drawn for them.
 */
export function useSelection(ids: readonly string[], visibleIds: readonly string[]) {
  const { selection: words } = useText().text;
  const announce = useAnnounce();
  const [kept, setKept] = useState<Selection>(NOTHING_SELECTED);
  const selection = useMemo(() => prune(kept, ids), [kept, ids]);
  const order = useRef(visibleIds);
  useLayoutEffect(() => {
    order.current = visibleIds;
  });

  const actedIds = new Set(visibleIds.filter((id) => selection.ids.has(id)));
  const actedCount = actedIds.size;

  // Said when somebody has ticked or unticked something, not when the list has changed.
  const [turn, setTurn] = useState(0);
  const saidTurn = useRef(turn);
  useEffect(() => {
    if (saidTurn.current === turn) return;
    saidTurn.current = turn;
    announce(actedCount === 0 ? words.cleared : words.count(actedCount));
  }, [turn, actedCount, announce, words]);

  const change = useCallback((next: (now: Selection, order: readonly string[]) => Selection) => {
    setKept((now) => next(now, order.current));
    setTurn((last) => last + 1);
  }, []);

  const select = useCallback(
    (id: string, isRange: boolean) =>
      change((now, order) => (isRange ? selectRange(now, id, order) : toggle(now, id))),
    [change],
  );
  const extend = useCallback(
    (fromId: string, toId: string) => change((now, order) => extendRange(now, fromId, toId, order)),
    [change],
  );
  const selectAll = useCallback(
    (rows: readonly string[]) => change((now, order) => toggleAll(now, inOrder(rows, order))),
    [change],
  );
  const widenFrom = useCallback(
    (section: readonly string[]) => change((now, order) => widen(now, inOrder(section, order), order)),
    [change],
  );
  const clear = useCallback(() => change(() => NOTHING_SELECTED), [change]);
  const follow = useCallback(
    (formerId: string, id: string) => setKept((now) => succeed(now, formerId, id)),
    [],
  );

  return { selectedIds: selection.ids, actedIds, select, extend, selectAll, widen: widenFrom, clear, follow };
}

function inOrder(ids: readonly string[], order: readonly string[]): string[] {
  const wanted = new Set(ids);
  return order.filter((id) => wanted.has(id));
}
