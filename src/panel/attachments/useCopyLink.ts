import { useCallback } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import { presentAttachmentLink } from '../host/attachmentLink.ts';
import { useHost } from '../host/useHost.ts';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';

/** Copies a link to one file: to the host's page, where it opens for those who may see it. */
export function useCopyLink(item: WorkItemRef): (attachment: Pick<Attachment, 'id'>) => void {
  const host = useHost();
  const tell = useTell();
  const { linkCopied, linkFailed } = useText().text.preview;
  return useCallback(
    ({ id }) => {
      const copy = async () => {
        if (host === null) return false;
        return host.copyText(presentAttachmentLink(await host.readAddress(), item, id));
      };
      void copy()
        .catch(() => false) // the host tells no address, or the browser lets nobody copy: said below
        .then((isCopied) => (isCopied ? tell('success', linkCopied) : tell('error', linkFailed)));
    },
    [host, item, tell, linkCopied, linkFailed],
  );
}
