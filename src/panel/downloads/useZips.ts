import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { ARCHIVE_IDS } from '../../contract/limits.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { ApiError } from '../api/ApiError.ts';
import { useApi } from '../api/useApi.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import { startDownload } from './startDownload.ts';

/** The second click of a double one comes within this. */
const DOUBLE_CLICK_MS = 500;

/** A zip that was asked for. */
export interface Zip {
  /** When it was asked for, by `performance.now()`: tells it from the others. */
  readonly key: number;
  /** The server's name for it; null until it has one. */
  readonly id: string | null;
  /** What was asked for, by attachment id. */
  readonly ids: readonly string[];
  /** The browser was given an error in its place. */
  readonly isRefused: boolean;
  /** Gives it up if it hasn't begun. */
  readonly abandon: () => void;
}

type AskedZip = Pick<Zip, 'key' | 'ids'>;

/** Several files as one zip each time, until somebody puts away what is told of it. */
export interface Zips {
  readonly zips: readonly Zip[];
  /** By attachment id; a single file is taken as itself. */
  readonly take: (ids: readonly string[]) => void;
  readonly dismiss: (key: number) => void;
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
  const [zips, setZips] = useState<readonly Zip[]>([]);
  const lastAsked = useRef<AskedZip | null>(null);

  const dismiss = useCallback((key: number) => {
    if (lastAsked.current?.key === key) lastAsked.current = null;
    setZips((last) => last.filter((zip) => zip.key !== key));
  }, []);
  const { mutate } = useMutation({
    mutationKey: ['archive'],
    mutationFn: ({ ids }: AskedZip) => api.askArchive(item, ids),
    onSuccess: ({ id, url }, { key }) => {
      const change = (part: Partial<Zip>) =>
        setZips((last) => last.map((zip) => (zip.key === key ? { ...zip, ...part } : zip)));
      change({ id, abandon: startDownload(url, () => change({ isRefused: true })) });
    },
    onError: ({ code }: ApiError, { key }) => {
      dismiss(key);
      tell('error', problems[code].what);
    },
  });

  const take = (ids: readonly string[]) => {
    const one = ids.length === 1 ? attachments.find(({ id }) => id === ids[0]) : undefined;
    if (one !== undefined) return void download(one);
    if (ids.length > ARCHIVE_IDS) return tell('error', downloads.tooMany(ARCHIVE_IDS));
    const asked = { key: performance.now(), ids };
    if (isAgain(asked, lastAsked.current)) return undefined;
    lastAsked.current = asked;
    announce(downloads.preparing(ids.length));
    setZips((last) => [...last, { ...asked, id: null, isRefused: false, abandon: () => undefined }]);
    return mutate(asked);
  };
  return { zips, take, dismiss };
}

function isAgain(asked: AskedZip, last: AskedZip | null): boolean {
  return last !== null && asked.key - last.key < DOUBLE_CLICK_MS && asked.ids.join() === last.ids.join();
}
