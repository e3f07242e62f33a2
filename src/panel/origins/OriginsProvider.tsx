import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { useApi } from '../api/useApi.ts';
import { LANGUAGE_TAG } from '../text/language.ts';
import { useText } from '../text/useText.ts';
import { originsQuery } from './originsQuery.ts';
import { OriginsContext } from './useOrigin.ts';

/** The list has had time to be drawn by then, in ms, where the browser doesn't say when it is idle. */
const IDLE_MS = 300;

/** At the latest, in ms. */
const IDLE_AT_LATEST_MS = 2000;

const MINUTE_MS = 60_000;

/**
 * Lets the rows below know who put each file there, and when: asked for once the list is drawn and the browser idle, and
 * again when there are files that weren't asked for yet. Never in the list's way: what fails is only not known.
 */
export function OriginsProvider({
  item,
  list,
  children,
}: {
  readonly item: WorkItemRef;
  readonly list: AttachmentList;
  readonly children: ReactNode;
}) {
  const api = useApi();
  const language = LANGUAGE_TAG[useText().language];
  const isIdle = useIdle();
  const ids = useMemo(
    () => list.fields.flatMap(({ attachments }) => attachments.map(({ id }) => id)),
    [list.fields],
  );
  const { data, isFetching, isError, refetch } = useQuery({
    ...originsQuery(api, item, language),
    enabled: isIdle && ids.length > 0,
  });

  const hasNew = data !== undefined && ids.some((id) => !data.askedIds.has(id));
  useEffect(() => {
    if (hasNew && !isFetching && !isError) void refetch();
  }, [hasNew, isFetching, isError, refetch]);

  const now = useNow();
  const known = useMemo(() => ({ origins: data?.origins ?? null, now }), [data, now]);
  return <OriginsContext.Provider value={known}>{children}</OriginsContext.Provider>;
}

/** The time, in ms since 1970, once a minute: "5 minutes ago" doesn't stay true. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether the browser had nothing else to do since this was mounted. */
function useIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    const settle = () => setIsIdle(true);
    if (typeof window.requestIdleCallback !== 'function') {
      const timer = setTimeout(settle, IDLE_MS); // Safari
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(settle, { timeout: IDLE_AT_LATEST_MS });
    return () => window.cancelIdleCallback(handle);
  }, []);
  return isIdle;
}
