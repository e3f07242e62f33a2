import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FILE_BYTES } from '../contract/limits.ts';
import type { ViewerFragment } from '../contract/viewerMessage.ts';
import { checkContent, type ContentRefusal } from './checkContent.ts';
import type { Panel } from './connectPanel.ts';
import { createViewer } from './createViewer.ts';
import { pickRenderer } from './pickRenderer.ts';
import { PreviewFailure } from './PreviewFailure.ts';
import type { Stage } from './Stage.ts';

vi.mock('./pickRenderer.ts');
vi.mock('./checkContent.ts');

const file: ViewerFragment = {
  content: '/content/old/a.pdf',
  name: 'a.pdf',
  type: 'application/pdf',
  size: 100,
  sizeText: '100 B',
  preview: 'pdf',
  nonce: 'n1',
  language: 'en',
  scheme: 'light',
};
const render = vi.fn<(stage: Stage) => Promise<void>>();

function setUp(more: Partial<ViewerFragment> = {}) {
  const posted: string[] = [];
  const renewTicket = vi.fn(async (): Promise<string | null> => '/content/fresh/a.pdf');
  const panel: Panel = {
    post: (message) => posted.push(message.kind === 'failed' ? `failed: ${message.reason}` : message.kind),
    renewTicket,
    onCommand: () => undefined,
  };
  const root = document.createElement('main');
  const viewer = createViewer({ root, file: { ...file, ...more }, panel });
  return { root, posted, renewTicket, show: () => viewer.show(new URL(file.content, location.href)) };
}

function refuse(refusal: ContentRefusal | null): void {
  vi.mocked(checkContent).mockResolvedValue(refusal);
}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('%PDF-1.7'));
  vi.mocked(pickRenderer).mockResolvedValue(render);
  render.mockImplementation(async (stage) => stage.root.append('the file'));
  refuse(null);
});

afterEach(() => {
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

describe('showing a file', () => {
  it('says when it is on the screen, and takes the spinner away', async () => {
    const { root, posted, show } = setUp();
    await show();
    expect(posted).toEqual(['shown']);
    expect(root.textContent).toBe('the file');
    expect(root.querySelector('.spinner')).toBeNull();
  });

  it('says why a renderer gave up, and offers the download', async () => {
    render.mockRejectedValue(new PreviewFailure('locked'));
    const { root, posted, show } = setUp();
    await show();
    await vi.waitFor(() => expect(posted).toEqual(['failed: locked']));
    expect(root.textContent).toContain('protected by a password');
    root.querySelector('button')?.click();
    expect(posted).toEqual(['failed: locked', 'download']);
  });

  it('blames the server, not the file, when the server refuses', async () => {
    render.mockRejectedValue(new PreviewFailure('broken'));
    refuse('gone');
    const { posted, show } = setUp();
    await show();
    await vi.waitFor(() => expect(posted).toEqual(['failed: gone']));
  });

  it('tries a renewed address when the old one has expired', async () => {
    render.mockRejectedValueOnce(new Error('403'));
    vi.mocked(checkContent).mockResolvedValueOnce('ticket_expired');
    const { posted, show } = setUp();
    await show();
    await vi.waitFor(() => expect(posted).toEqual(['shown']));
    expect(render.mock.calls.map(([{ content }]) => content.address.pathname)).toEqual([
      '/content/old/a.pdf',
      '/content/fresh/a.pdf',
    ]);
  });

  it('gives up when the renewed address is refused too', async () => {
    render.mockRejectedValue(new Error('403'));
    refuse('ticket_expired');
    const { posted, renewTicket, show } = setUp();
    await show();
    await vi.waitFor(() => expect(posted).toEqual(['failed: expired']));
    expect(renewTicket).toHaveBeenCalledOnce();
  });

  it.each([null, 'https://evil.example/content/fresh/a.pdf'])(
    'gives up when the panel answers %j',
    async (answer) => {
      render.mockRejectedValue(new Error('403'));
      refuse('ticket_expired');
      const { posted, renewTicket, show } = setUp();
      renewTicket.mockResolvedValue(answer);
      await show();
      await vi.waitFor(() => expect(posted).toEqual(['failed: expired']));
      expect(render).toHaveBeenCalledOnce();
    },
  );

  it('goes on at the same place with an address that expired while the file was read', async () => {
    const { posted, show } = setUp();
    await show();
    const [first] = render.mock.calls[0] ?? [];
    if (!first) throw new Error('not rendered');
    first.place.at = 42;
    vi.mocked(checkContent).mockResolvedValueOnce('ticket_expired');
    first.onFailure(new Error('403'));
    first.onFailure(new Error('403, of the next page'));
    expect(first.signal.aborted).toBe(true);
    await vi.waitFor(() => expect(posted).toEqual(['shown', 'shown']));
    expect(render.mock.calls[1]?.[0].place.at).toBe(42);
    expect(checkContent).toHaveBeenCalledOnce();
  });

  it('doesn’t read a picture larger than any file Meegle takes, but plays a video of that size', async () => {
    const picture = setUp({ preview: 'image', size: FILE_BYTES + 1 });
    await picture.show();
    expect(picture.posted).toEqual(['failed: too_large']);
    const video = setUp({ preview: 'video', size: FILE_BYTES + 1 });
    await video.show();
    expect(video.posted).toEqual(['shown']);
  });
});
