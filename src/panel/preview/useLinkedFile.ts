import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { readAttachmentLink } from '../host/attachmentLink.ts';
import { useHost } from '../host/useHost.ts';

/** Where the browser's tab remembers which link it has followed last. */
const FOLLOWED = 'attachments.followed';

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
      if (isOver || id === null) return;
      const isListed = first.current.attachments.some((attachment) => attachment.id === id);
      if (!isListed) setIsMissing(true);
      else if (isNews(`${item.id}.${id}`)) first.current.open(id);
    };
    // A host that tells no address can't have been opened by a link of ours.
    host?.readAddress().then(follow, () => undefined);
    return () => {
      isOver = true;
    };
  }, [host, item]);
  return { isMissing, dismiss: () => setIsMissing(false) };
}

/** The address stays as it is while the panel comes and goes, with its document or in it: then nobody follows it anew. */
function isNews(link: string): boolean {
  try {
    if (sessionStorage.getItem(FOLLOWED) === link) return false;
    sessionStorage.setItem(FOLLOWED, link);
  } catch {
    // A frame without storage: better opened again than not at all.
  }
  return true;
}
