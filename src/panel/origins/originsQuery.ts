import { queryOptions } from '@tanstack/react-query';
import type { Origin } from '../../contract/origin.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import type { ApiError } from '../api/ApiError.ts';
import { attachmentsQuery } from '../attachments/attachmentsQuery.ts';

/** What was asked for, and what is known of it. */
export interface KnownOrigins {
  readonly askedIds: ReadonlySet<string>;
  readonly origins: ReadonlyMap<string, Origin>;
}

/** Who put a file there doesn't change; a record that is late, or further back than was looked, may come. */
const FRESH_MS = 5 * 60_000;

/** The origins of the files of a work item's list, names as `language` (a language tag) has them. */
export function originsQuery(api: Api, item: WorkItemRef, language: string) {
  const queryKey = ['origins', item.project, item.type, item.id, language] as const;
  return queryOptions<KnownOrigins, ApiError, KnownOrigins, typeof queryKey>({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const list = client.getQueryData(attachmentsQuery(api, item).queryKey);
      const askedIds = new Set(list?.fields.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
      const { origins } = await api.listOrigins(item, language, signal);
      return { askedIds, origins: new Map(origins.map((origin) => [origin.id, origin])) };
    },
    staleTime: FRESH_MS,
    refetchOnReconnect: false,
    // Once all is known there is nothing to ask.
    refetchOnWindowFocus: ({ state: { data } }) => hasUnknown(data),
    retry: false, // it only adorns the list
  });
}

function hasUnknown(known: KnownOrigins | undefined): boolean {
  return known === undefined || [...known.askedIds].some((id) => !known.origins.has(id));
}
