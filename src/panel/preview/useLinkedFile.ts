import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { readAttachmentLink } from '../host/attachmentLink.ts';
import { useHost } from '../host/useHost.ts';

/** Files that links have opened in this document: the address stays when the panel is mounted again. */
const opened = new Set<string>();

/**
 * Opens the file that the host's address names, once, when the list is first there. `isMissing`: it isn't in the list;
 * `dismiss` stops saying so.
 */
export function useLinkedFile(
  item: WorkItemRef,
  attachments: readonly Attachment[],
  open: (id: string) => void,
): { readonly isMissing: boolean; readonly dismiss: () => void } {
  const host = useHost();
  const [isMissing, setIsMissing] = useState(false);
  const first = useRef({ attachments, open });
  useEffect(() => {
    let isOver = false;
    const follow = (address: string) => {
      const id = readAttachmentLink(address, item);
      if (isOver || id === null || opened.has(`${item.id}.${id}`)) return;
      opened.add(`${item.id}.${id}`);
      if (first.current.attachments.some((attachment) => attachment.id === id)) first.current.open(id);
      else setIsMissing(true);
    };
    // A host that tells no address can't have been opened by a link of ours.
    host?.readAddress().then(follow, () => undefined);
    return () => {
      isOver = true;
    };
  }, [host, item]);
  return { isMissing, dismiss: () => setIsMissing(false) };
}
