import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { ARCHIVE_IDS } from '../../contract/limits.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { ApiError } from '../api/ApiError.ts';
import { useApi } from '../api/useApi.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import { startDownload } from './startDownload.ts';

const ASKING = ['archive'];

/** A zip that the browser was told to save. */
export interface Zip {
  readonly id: string;
  /** What was asked for, by attachment id. */
  readonly ids: readonly string[];
  /** The browser was given an error in its place. */
  readonly isRefused: boolean;
  /** Gives it up if it hasn't begun. */
  readonly abandon: () => void;
}

/** Several files as one zip each time, until somebody puts away what is told of it. */
export interface Zips {
  readonly zips: readonly Zip[];
  /** By attachment id; a single file is taken as itself. */
  readonly take: (ids: readonly string[]) => void;
  readonly dismiss: (id: string) => void;
}

/** Takes files of a work item as zips: nothing of one is kept in the page, the browser saves it while it comes. */
export function useZips(
  item: WorkItemRef,
  {
    attachments,
    download,
  }: {
    readonly attachments: readonly Attachment[];
    readonly download: (attachment: Attachment) => Promise<void>;
  },
): Zips {
  const { downloads, problems } = useText().text;
  const tell = useTell();
  const announce = useAnnounce();
  const api = useApi();
  const client = useQueryClient();
  const [zips, setZips] = useState<readonly Zip[]>([]);

  const { mutate } = useMutation({
    mutationKey: ASKING,
    mutationFn: (ids: readonly string[]) => api.askArchive(item, ids),
    onSuccess: ({ id, url }, ids) => {
      const refuse = () =>
        setZips((last) => last.map((zip) => (zip.id === id ? { ...zip, isRefused: true } : zip)));
      const zip = { id, ids, isRefused: false, abandon: startDownload(url, refuse) };
      setZips((last) => [...last, zip]);
    },
    onError: ({ code }: ApiError) => tell('error', problems[code].what),
  });

  const take = (ids: readonly string[]) => {
    const one = ids.length === 1 ? attachments.find(({ id }) => id === ids[0]) : undefined;
    if (one !== undefined) return void download(one);
    if (ids.length > ARCHIVE_IDS) return tell('error', downloads.tooMany(ARCHIVE_IDS));
    if (client.isMutating({ mutationKey: ASKING }) > 0) return undefined; // the second click of a double one
    announce(downloads.preparing(ids.length));
    return mutate(ids);
  };
  const dismiss = useCallback((id: string) => setZips((last) => last.filter((zip) => zip.id !== id)), []);

  return { zips, take, dismiss };
}
