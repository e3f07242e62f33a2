import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { fieldId } from '../attachments/fieldId.ts';
import { allAttachments } from '../attachments/allAttachments.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { arrange, shownFiles, type ShownList } from './arrange.ts';
import { isFilter, NO_FILTER, type Filter, type Order } from './arrangement.ts';
import { pin, pinnedIn, pinPlace, type Look, type View } from './look.ts';
import { useCanSearch } from './useCanSearch.ts';
import type { KeptLook } from './useLook.ts';

/** Nobody wants to hear what was found while still typing. */
const ANNOUNCE_MS = 600;

const NO_IDS: ReadonlySet<string> = new Set();

/** What of a list is on the screen, and what is looked for in it. */
export interface ArrangedList {
  readonly shown: ShownList;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** The sections in which something is found; null while nothing is looked for. */
  readonly hits: ReadonlySet<string> | null;
  /** How many of the fields' files are on the screen: what stands in the text is not counted as attached. */
  readonly shownCount: number;
  readonly isNothingShown: boolean;
  /** Files that have come since, and that the filter leaves out. */
  readonly hiddenNew: number;
  /** Whether there are so many files that some may have to be looked for. */
  readonly canSearch: boolean;
  readonly look: Look;
  readonly setOrder: (order: Order) => void;
  readonly setView: (view: View) => void;
  /** The id of the section that stands first and takes files by default; null: none. */
  readonly pinned: string | null;
  readonly pin: (fieldId: string, isPinned: boolean) => void;
}

/**
 * Lays out a list as the viewer wants it, and says how much is found. `doubledIds`: what stands there as a copy as well,
 * since it is moving.
 */
export function useArrangement(
  list: AttachmentList,
  { look, change }: KeptLook,
  item: WorkItemRef,
  doubledIds: ReadonlySet<string>,
): ArrangedList {
  const { language, text } = useText();
  const announce = useAnnounce();
  const place = pinPlace(item);
  const pinned = pinnedIn(look, place);
  const { order } = look;
  const [filter, setFilterNow] = useState(NO_FILTER);
  const [knownIds, setKnownIds] = useState(NO_IDS);
  const ids = useMemo(() => new Set(allAttachments(list).map(({ id }) => id)), [list]);
  const latestIds = useRef(ids);
  useLayoutEffect(() => {
    latestIds.current = ids;
  });
  const setFilter = useCallback((next: Filter) => {
    setFilterNow(next);
    setKnownIds(isFilter(next) ? latestIds.current : NO_IDS);
  }, []);

  // Typing comes first: the list follows when there is time.
  const settled = useDeferredValue(filter);
  const isFiltering = isFilter(settled);
  const shown = useMemo(
    () => arrange(list, { order, pinned, filter: settled }, language),
    [list, order, pinned, settled, language],
  );
  const shownIds = useMemo(() => new Set(shownFiles(shown).map(({ id }) => id)), [shown]);
  const shownCount = shownIds.size - shown.inText.length;
  const hits = useMemo(() => {
    if (!isFiltering) return null;
    return new Set(shown.sections.filter(({ shown }) => shown.length > 0).map(({ field }) => fieldId(field)));
  }, [isFiltering, shown]);

  const canSearch = useCanSearch([...ids].filter((id) => !doubledIds.has(id)).length);

  const lastSaid = useRef(settled);
  useEffect(() => {
    if (lastSaid.current === settled) return undefined;
    const timer = setTimeout(() => {
      lastSaid.current = settled;
      announce(
        isFiltering
          ? text.arrangement.announceFound(shownCount, shown.total)
          : text.panel.fileCount(shown.total),
      );
    }, ANNOUNCE_MS);
    return () => clearTimeout(timer);
  }, [settled, isFiltering, shownCount, shown.total, announce, text]);

  return {
    shown,
    filter,
    setFilter,
    hits,
    shownCount,
    isNothingShown: shownIds.size === 0,
    hiddenNew: isFiltering ? [...ids].filter((id) => !knownIds.has(id) && !shownIds.has(id)).length : 0,
    canSearch,
    look,
    setOrder: (order) => change((last) => ({ ...last, order })),
    setView: (view) => change((last) => ({ ...last, view })),
    pinned,
    pin: (id, isPinned) => change((last) => pin(last, place, isPinned ? id : null)),
  };
}
