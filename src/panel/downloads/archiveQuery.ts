import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../api/api.ts';
import type { ApiError } from '../api/ApiError.ts';
import { isPassing } from '../attachments/isPassing.ts';
import { archiveProgress, followArchive, isOver, type ArchiveReading } from './archiveProgress.ts';

/** How often a zip is asked after: at first every second, later less and less, as a tenth of the time it takes. */
const SOONEST_MS = 1_000;
const LATEST_MS = 5_000;

/** One error after the other, each waited out for longer than the one before: about two minutes in all. */
const READ_TRIES = 7;

/** How far a zip is, asked for until it is over. Not asked while nobody looks, and again when somebody does. */
export function archiveQuery(api: Api, archiveId: string) {
  const queryKey = ['archive', archiveId] as const;
  return queryOptions<ArchiveReading, ApiError, ArchiveReading, typeof queryKey>({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const state = await api.readArchive(archiveId, signal);
      return followArchive(client.getQueryData<ArchiveReading>(queryKey), state, performance.now());
    },
    staleTime: ({ state: { data } }) => (isKnown(data) ? Infinity : 0),
    refetchInterval: ({ state: { data, error } }) => {
      if (error !== null || isKnown(data)) return false;
      const takenMs = data === undefined ? 0 : data.readAt - data.firstAt;
      return Math.min(LATEST_MS, Math.max(SOONEST_MS, takenMs / 10));
    },
    retry: (failures, error) => failures < READ_TRIES && isPassing(error),
  });
}

function isKnown(reading: ArchiveReading | undefined): boolean {
  return reading !== undefined && isOver(archiveProgress(reading));
}
