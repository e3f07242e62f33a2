import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { ApiError } from '../api/ApiError.ts';
import { serverUrl } from '../api/serverUrl.ts';
import { useApi } from '../api/useApi.ts';
import { allAttachments } from './allAttachments.ts';
import { readList } from './attachmentsQuery.ts';
import { startDownload } from './startDownload.ts';

/** Signed addresses hold for about 15 minutes; a list older than this is asked for again before one is used. */
const TRUSTED_MS = 8 * 60_000;

/** Downloads, and fresh addresses for files whose own have grown old. */
export function useDownload(item: WorkItemRef, onFailed: () => void) {
  const api = useApi();
  const client = useQueryClient();

  /** The file as a list not older than this has it; rejects with `ApiError`, null when it is gone. */
  const readFresh = useCallback(
    async (id: string, maxAgeMs: number): Promise<Attachment | null> => {
      const list = await readList(client, api, item, maxAgeMs);
      return allAttachments(list).find((attachment) => attachment.id === id) ?? null;
    },
    [api, client, item],
  );

  const download = useCallback(
    async (attachment: Attachment) => {
      const fresh = await readFresh(attachment.id, TRUSTED_MS).catch(() => null);
      if (fresh === null) onFailed();
      else startDownload(new URL(fresh.downloadUrl, serverUrl).href, onFailed);
    },
    [readFresh, onFailed],
  );

  const renewTicket = useCallback(
    async (id: string) => {
      const fresh = await readFresh(id, 0);
      if (fresh === null) throw new ApiError('not_found', 'The file is no longer in the list');
      return fresh.contentUrl;
    },
    [readFresh],
  );

  return { download, renewTicket };
}
