import { expect, it } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { readViewerFragment } from '../../contract/viewerMessage.ts';
import { presentViewerAddress } from './presentViewerAddress.ts';

const attachment: Attachment = {
  id: 'a1',
  name: '100% “需求” #1 & more?.pdf',
  type: 'application/octet-stream',
  expectedType: 'application/pdf',
  size: 12,
  sizeText: '12B',
  preview: 'pdf',
  contentUrl: '/content/ticket/a.pdf',
  downloadUrl: '/content/other/a.pdf',
};

it('names the file in the fragment only, with the type its row shows and the bytes on the viewer’s own server', () => {
  const address = presentViewerAddress('https://files.example/viewer/', attachment, {
    sizeText: '12 B',
    nonce: 'n1',
    language: 'zh',
    scheme: 'dark',
  });
  const { origin, pathname, search, hash } = new URL(address);
  expect(`${origin}${pathname}${search}`).toBe('https://files.example/viewer/');
  expect(readViewerFragment(hash)).toEqual({
    content: 'https://files.example/content/ticket/a.pdf',
    name: '100% “需求” #1 & more?.pdf',
    type: 'application/pdf',
    size: 12,
    sizeText: '12 B',
    preview: 'pdf',
    nonce: 'n1',
    language: 'zh',
    scheme: 'dark',
  });
});
