import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import type { Attachment } from '../../contract/attachment.ts';
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
  attachments: readonly Attachment[],
  setOpenId: (id: string | null) => void,
  panel: HTMLElement | null,
): ((id: string) => void) | undefined {
  const host = useHost();
  const client = useQueryClient();
  const tell = useTell();
  const { fullScreenFailed } = useText().text.preview;
  const [isRefused, setIsRefused] = useState(false);
  const awaited = useRef<{ readonly id: string; readonly focused: Element | null } | null>(null);
  // One that was repaired there has its row, under its new id, only with the list's next reading.
  useEffect(() => {
    const last = awaited.current;
    if (last === null || panel === null || !attachments.some(({ id }) => id === last.id)) return;
    awaited.current = null;
    if (document.activeElement === last.focused) restoreFocus(panel, last.id);
  }, [attachments, panel]);
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
    const backId = lastId.success ? lastId.output : id;
    if (panel !== null) restoreFocus(panel, backId);
    awaited.current = { id: backId, focused: document.activeElement };
  };
  return (id) => void open(id);
}
