import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { keySchema, type WorkItemRef } from '../../contract/workItem.ts';
import { refreshList } from '../attachments/attachmentsQuery.ts';
import { restoreFocus } from '../attachments/restoreFocus.ts';
import { useHost } from '../host/useHost.ts';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import { FULL_PREVIEW_ENTRY, type FullPreviewContext } from './fullPreviewContext.ts';

/**
 * Goes on looking at a file over the host's whole page, in place of the preview in the panel; null once the host has said
 * that it can't. Afterwards the focus goes to the row of the file looked at last.
 */
export function useFullScreen(
  item: WorkItemRef,
  setOpenId: (id: string | null) => void,
  panel: HTMLElement | null,
): ((id: string) => void) | undefined {
  const host = useHost();
  const client = useQueryClient();
  const tell = useTell();
  const { fullScreenFailed } = useText().text.preview;
  const [isRefused, setIsRefused] = useState(false);
  if (host === null || isRefused) return undefined;

  const open = async (id: string) => {
    const context: FullPreviewContext = { item, attachmentId: id };
    const opened = await host.openFullScreen(FULL_PREVIEW_ENTRY, context).catch(() => null);
    if (opened === null) {
      setIsRefused(true);
      return tell('error', fullScreenFailed);
    }
    setOpenId(null);
    const lastId = v.safeParse(keySchema, await opened.closed);
    void refreshList(client, item); // files may have been deleted there
    if (panel !== null) restoreFocus(panel, lastId.success ? lastId.output : id);
  };
  return (id) => void open(id);
}
