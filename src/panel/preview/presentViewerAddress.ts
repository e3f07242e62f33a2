import type { Attachment } from '../../contract/attachment.ts';
import { presentViewerFragment, type ViewerFragment } from '../../contract/viewerMessage.ts';
import { shownType } from '../attachments/shownType.ts';

/** The viewer's address for one file; everything about the file is in the fragment, which no server logs. */
export function presentViewerAddress(
  viewerUrl: string,
  attachment: Attachment,
  shown: Pick<ViewerFragment, 'sizeText' | 'nonce' | 'language' | 'scheme'>,
): string {
  const { contentUrl, name, size, preview } = attachment;
  const address = new URL(viewerUrl);
  address.hash = presentViewerFragment({
    content: new URL(contentUrl, viewerUrl).href,
    name,
    type: shownType(attachment),
    size,
    preview,
    ...shown,
  });
  return address.href;
}
