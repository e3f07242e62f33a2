import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { readViewerFragment, type ViewerMessage } from '../../contract/viewerMessage.ts';
import { stubObservers } from '../testing/stubObservers.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import type { PreviewActions } from './PreviewHead.tsx';

const attachments = ['a.png', 'b.pdf', 'c.txt'].map((name): Attachment => ({
  id: `id-${name}`,
  name,
  type: 'text/plain',
  size: 2048,
  sizeText: '2KB',
  preview: 'text',
  contentUrl: `http://server/content/old/${name}`,
  downloadUrl: `http://server/content/other/${name}`,
}));

type Told = ViewerMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'nonce'>
    : never
  : never;

/** A list with one button a file, as the panel has it, and what the dialog asked of it. */
function setUp(
  renewTicket = vi.fn(async (_id: string) => 'http://server/content/fresh/a.png'),
  actions: Partial<PreviewActions> = {},
) {
  const onDownload = vi.fn<(attachment: Attachment) => void>();
  const onKeyBehind = vi.fn();
  function List() {
    const [openId, setOpenId] = useState<string | null>(null);
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for the list's own keys
      <div onKeyDown={({ key }) => openId && onKeyBehind(key)}>
        {attachments.map(({ id, name }) => (
          <button key={id} type="button" onClick={() => setOpenId(id)}>
            open {name}
          </button>
        ))}
        {openId && (
          <PreviewDialog
            attachments={attachments}
            currentId={openId}
            onMove={setOpenId}
            onClose={() => setOpenId(null)}
            actions={{ onDownload, ...actions }}
            renewTicket={renewTicket}
            renderNotice={({ name }, type) => type && <p>{`${name} is ${type}`}</p>}
            language="en"
            scheme="light"
            viewerUrl="http://server/viewer/"
          />
        )}
      </div>
    );
  }
  render(<List />);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return {
    user,
    onDownload,
    onKeyBehind,
    renewTicket,
    open: async (name: string) => {
      await user.click(screen.getByText(`open ${name}`));
      await act(async () => {}); // the browser says what is in sight
    },
  };
}

const dialog = () => screen.getByRole('dialog');
const frames = () => screen.getAllByTitle<HTMLIFrameElement>(/Preview of/);
/** The frame in sight. */
const frame = () => frames().find((one) => !one.hasAttribute('inert'))!;
const frameOf = (name: string) => screen.getByTitle<HTMLIFrameElement>(`Preview of ${name}`);
const nonceOf = ({ src }: HTMLIFrameElement) => readViewerFragment(new URL(src).hash)?.nonce ?? '';
const nonce = () => nonceOf(frame());

/** What the viewer says, from its own window. */
async function say(message: Told, from = frame()): Promise<void> {
  const event = new MessageEvent('message', { data: { ...message, nonce: nonceOf(from) } });
  Object.defineProperty(event, 'source', { value: from.contentWindow });
  await act(async () => window.dispatchEvent(event));
}

/** One more of what a held key sends. */
function holdArrow(): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight', repeat: true });
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  stubObservers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the preview dialog', () => {
  it('shows the file in a frame with no rights, its name, its place and its size', async () => {
    const { open } = setUp();
    await open('b.pdf');
    expect(frame().getAttribute('sandbox')).toBe('allow-scripts');
    expect(dialog().getAttribute('aria-label')).toBe('Preview of b.pdf');
    expect(dialog().textContent).toContain('2 / 3');
    expect(dialog().textContent).toContain('2 KB');
    expect(readViewerFragment(new URL(frame().src).hash)?.content).toBe('http://server/content/old/b.pdf');
  });

  it('moves with the arrows and stops at the ends', async () => {
    const { user, open } = setUp();
    await open('b.pdf');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(dialog().textContent).toContain('3 / 3');
    expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true);
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(dialog().textContent).toContain('1 / 3');
  });

  it('keeps its keys when a button has led to the last file', async () => {
    const { user, open } = setUp();
    await open('b.pdf');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.keyboard('{ArrowLeft}');
    expect(dialog().textContent).toContain('2 / 3');
  });

  it.each(['{Escape}', ' '])('closes with %j, and keeps keys from what is behind it', async (key) => {
    const { user, open, onKeyBehind } = setUp();
    await open('a.png');
    await user.keyboard(`{Delete}${key}`);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onKeyBehind).not.toHaveBeenCalled();
  });

  it('lets Space press the button that has the focus', async () => {
    const { user, open, onDownload } = setUp();
    await open('a.png');
    screen.getByRole('button', { name: 'Download a.png' }).focus();
    await user.keyboard(' ');
    expect(onDownload).toHaveBeenCalledExactlyOnceWith(attachments[0]);
  });

  it('closes with a click beside it, not with one in it', async () => {
    const { open } = setUp();
    await open('a.png');
    fireEvent.click(screen.getByText(/1 \/ 3/));
    fireEvent.click(dialog());
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('hears keys and downloads from the frame, and takes the focus out of it', async () => {
    const { open, onDownload } = setUp();
    await open('a.png');
    frame().focus();
    await say({ kind: 'download' });
    expect(onDownload).toHaveBeenCalledExactlyOnceWith(attachments[0]);
    await say({ kind: 'key', key: 'ArrowRight' });
    expect(dialog().textContent).toContain('2 / 3');
    expect(dialog().contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.tagName).toBe('DIV');
    await say({ kind: 'key', key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('lets a frame ask for one download a second, not for any number', async () => {
    const { open, onDownload } = setUp();
    await open('a.png');
    for (let count = 0; count < 50; count += 1) await say({ kind: 'download' });
    expect(onDownload).toHaveBeenCalledOnce();
    await act(async () => vi.advanceTimersByTimeAsync(1_000));
    await say({ kind: 'download' });
    expect(onDownload).toHaveBeenCalledTimes(2);
  });

  it('doesn’t load the frame anew when the list brings other signed addresses', async () => {
    const props = {
      currentId: 'id-a.png',
      onMove: vi.fn(),
      onClose: vi.fn(),
      actions: { onDownload: vi.fn() },
      renewTicket: vi.fn(async () => ''),
      language: 'en',
      scheme: 'light',
      viewerUrl: 'http://server/viewer/',
    } as const;
    const { rerender } = render(<PreviewDialog attachments={attachments} {...props} />);
    await act(async () => {});
    const before = frame().src;
    const later = attachments.map((file) => ({
      ...file,
      contentUrl: `http://server/content/new/${file.name}`,
    }));
    rerender(<PreviewDialog attachments={later} {...props} />);
    expect(frame().src).toBe(before);
  });

  it('sends the viewer a fresh address when its own has expired', async () => {
    const { open, renewTicket } = setUp();
    await open('a.png');
    const viewer = frame().contentWindow;
    if (!viewer) throw new Error('no frame');
    const post = vi.spyOn(viewer, 'postMessage');
    await say({ kind: 'ticket_expired' });
    expect(renewTicket).toHaveBeenCalledExactlyOnceWith('id-a.png');
    expect(post).toHaveBeenCalledExactlyOnceWith(
      { kind: 'ticket', nonce: nonce(), content: 'http://server/content/fresh/a.png' },
      '*',
    );
  });

  it('says so when no fresh address is to be had', async () => {
    const { open } = setUp(vi.fn(async () => Promise.reject(new Error('offline'))));
    await open('a.png');
    await say({ kind: 'ready' });
    await say({ kind: 'ticket_expired' });
    expect(dialog().textContent).toContain('Couldn’t get the file’s address.');
  });

  it('offers a tab of its own when the frame isn’t running after 5 seconds', async () => {
    const { open } = setUp();
    await open('a.png');
    await act(async () => vi.advanceTimersByTimeAsync(4_900));
    expect(screen.queryByRole('link')).toBeNull();
    await act(async () => vi.advanceTimersByTimeAsync(200));
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open in a new tab' });
    expect(link.href).toBe(frame().src);
    expect(link.rel).toContain('noopener');
    await say({ kind: 'ready' });
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('passes on what the viewer recognised, for the file that it was said of', async () => {
    const { user, open } = setUp();
    await open('a.png');
    await say({ kind: 'recognised', type: 'image/webp' });
    expect(dialog().textContent).toContain('a.png is image/webp');
    await user.keyboard('{ArrowRight}');
    expect(dialog().textContent).not.toContain('image/webp');
  });

  it('tells those who listen why a file can’t be shown', async () => {
    const { open } = setUp();
    await open('a.png');
    await say({ kind: 'ready' });
    await say({ kind: 'failed', reason: 'locked' });
    const spoken = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(spoken.join()).toContain('protected by a password');
  });

  it('passes + − 0 r on to the file in sight, and none of them elsewhere', async () => {
    const { user, open } = setUp();
    await open('a.png');
    const viewer = frame().contentWindow;
    if (!viewer) throw new Error('no frame');
    const post = vi.spyOn(viewer, 'postMessage');
    await user.keyboard('{Shift>}+{/Shift}=-0r{Control>}0{/Control}x');
    const commands = post.mock.calls.map(([message]) => (message as { command?: string }).command);
    expect(commands).toEqual(['zoomIn', 'zoomIn', 'zoomOut', 'fit', 'rotate']);
  });

  it('offers what can be done here, and nothing else', async () => {
    const onCopyLink = vi.fn();
    const onDelete = vi.fn();
    const { user, open } = setUp(undefined, { onCopyLink, onDelete });
    await open('b.pdf');
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(onCopyLink).toHaveBeenCalledExactlyOnceWith(attachments[1]);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
    expect(screen.queryByRole('button', { name: 'Full screen' })).toBeNull();
  });

  it('keeps the same in a menu where it is narrow, whose keys are its own', async () => {
    const onDelete = vi.fn();
    const { user, open } = setUp(undefined, { onDelete });
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query.includes('max-width'),
      addListener: vi.fn(),
      removeListener: vi.fn(),
      addEventListener: vi.fn(),
      removeEventListener: vi.fn(),
    }));
    await open('b.pdf');
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More actions for b.pdf' }));
    const item = await screen.findByRole('menuitem', { name: 'Delete' });
    expect(dialog().contains(item)).toBe(true); // under a modal dialog it couldn't be pressed
    item.focus();
    await user.keyboard('{ArrowRight} ');
    expect(dialog().textContent).toContain('2 / 3');
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
  });

  describe('draws neighbours beforehand', () => {
    it('one after the other, and only when what is looked at has come', async () => {
      const { open } = setUp();
      await open('b.pdf');
      await say({ kind: 'ready' });
      expect(frames()).toHaveLength(1);
      await say({ kind: 'shown' });
      expect(frames()).toHaveLength(2);
      expect(frameOf('c.txt').hasAttribute('inert')).toBe(true);
      await say({ kind: 'shown' }, frameOf('c.txt'));
      expect(frames()).toHaveLength(3);
    });

    it('and shows them at once, in the frame they were drawn in', async () => {
      const { user, open } = setUp();
      await open('a.png');
      await say({ kind: 'shown' });
      const beforehand = frameOf('b.pdf');
      await say({ kind: 'recognised', type: 'image/webp' }, beforehand);
      await say({ kind: 'shown' }, beforehand);
      await user.keyboard('{ArrowRight}');
      expect(frame()).toBe(beforehand);
      expect(dialog().textContent).toContain('b.pdf is image/webp');
      await user.keyboard('{ArrowRight}{ArrowLeft}');
      expect(frame()).toBe(beforehand);
    });

    it('and heeds neither their keys nor their downloads, but renews their tickets', async () => {
      const { open, onDownload, renewTicket } = setUp();
      await open('a.png');
      await say({ kind: 'shown' });
      const hidden = frameOf('b.pdf');
      await say({ kind: 'key', key: 'Escape' }, hidden);
      await say({ kind: 'download' }, hidden);
      expect(dialog().textContent).toContain('1 / 3');
      expect(onDownload).not.toHaveBeenCalled();
      await say({ kind: 'ticket_expired' }, hidden);
      expect(renewTicket).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
    });

    it('but not twice one that couldn’t be, until somebody wants to see it', async () => {
      const { user, open } = setUp();
      await open('a.png');
      await say({ kind: 'shown' });
      const refused = frameOf('b.pdf');
      await say({ kind: 'failed', reason: 'busy' }, refused);
      expect(frames()).toHaveLength(1);
      await user.keyboard('{ArrowRight}');
      expect(frame()).not.toBe(refused);
    });

    it('and lets go of them all when it closes', async () => {
      const { user, open } = setUp();
      await open('a.png');
      await say({ kind: 'shown' });
      await user.keyboard('{Escape}');
      expect(document.querySelector('iframe')).toBeNull();
    });
  });

  it('goes on with a held arrow when the file has come, not before', async () => {
    const { open } = setUp();
    await open('a.png');
    holdArrow();
    expect(dialog().textContent).toContain('1 / 3');
    await say({ kind: 'shown' });
    holdArrow();
    expect(dialog().textContent).toContain('2 / 3');
    holdArrow();
    expect(dialog().textContent).toContain('2 / 3');
  });
});
