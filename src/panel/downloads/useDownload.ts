import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { ApiError } from '../api/ApiError.ts';
import { serverUrl } from '../api/serverUrl.ts';
import { useApi } from '../api/useApi.ts';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import { allAttachments } from '../attachments/allAttachments.ts';
import { readList } from '../attachments/attachmentsQuery.ts';
import { startDownload } from './startDownload.ts';

/** Signed addresses hold for about 15 minutes; a list older than this is asked for again before one is used. */
const TRUSTED_MS = 8 * 60_000;

/** Downloads, which say why they can't be had, and fresh addresses for files whose own have grown old. */
export function useDownload(item: WorkItemRef) {
  const { panel, problems } = useText().text;
  const tell = useTell();
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
      const fresh = await readFresh(attachment.id, TRUSTED_MS).catch(asApiError);
      if (fresh === null) tell('error', problems.not_found.what);
      else if (fresh instanceof ApiError) tell('error', problems[fresh.code].what);
      else {
        const tellFailed = () => tell('error', panel.downloadFailed);
        startDownload(new URL(fresh.downloadUrl, serverUrl).href, tellFailed);
      }
    },
    [readFresh, tell, panel, problems],
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

/** What the api rejects with; anything else is a bug of ours and goes on. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
