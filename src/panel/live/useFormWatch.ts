import { focusManager, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { forgetFreshness, refreshList } from '../attachments/attachmentsQuery.ts';
import type { FormField } from '../host/host.ts';
import { useHost } from '../host/useHost.ts';
import { createPacer } from './createPacer.ts';
import { watchedFields } from './watchedFields.ts';

/** The host may tell of every keystroke and every upload: the list is read again at most so often for it. */
const PACE = { everyMs: 2_000, soonMs: 300 };

/**
 * Reads the list again when the host says that one of its fields has changed; while nobody looks, when somebody does. What
 * the host tells of is its own business, and so it is a hint only: the list is read once a minute anyway.
 */
export function useFormWatch(item: WorkItemRef, fields: readonly AttachmentField[]): void {
  const host = useHost();
  const client = useQueryClient();
  const watched = JSON.stringify(watchedFields(fields));

  useEffect(() => {
    if (host === null) return undefined;
    const pacer = createPacer(() => {
      if (focusManager.isFocused()) void refreshList(client, item);
      else forgetFreshness(client, item);
    }, PACE);
    let isOver = false;
    let stop: (() => void) | undefined;
    const watch = async () => {
      const stopWatching = await host.watchFields(JSON.parse(watched) as FormField[], pacer.ask);
      if (isOver) stopWatching();
      else stop = stopWatching;
    };
    watch().catch(() => undefined); // a host that can't: then only the clock and the focus bring news
    return () => {
      isOver = true;
      pacer.stop();
      stop?.();
    };
  }, [host, client, item, watched]);
}
