import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readViewerFragment } from '../../contract/viewerMessage.ts';
import { attachments, dialog, frame, nonce, renderPreview, say } from '../testing/renderPreview.tsx';
import { stubObservers } from '../testing/stubObservers.ts';
import { PreviewDialog } from './PreviewDialog.tsx';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  stubObservers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the preview dialog', () => {
  it('shows the file in a frame with no rights, its name, its place and its size', async () => {
    const { open } = renderPreview();
    await open('b.pdf');
    expect(frame().getAttribute('sandbox')).toBe('allow-scripts');
    expect(dialog().getAttribute('aria-label')).toBe('Preview of b.pdf');
    expect(dialog().textContent).toContain('2 / 3');
    expect(dialog().textContent).toContain('2 KB');
    expect(readViewerFragment(new URL(frame().src).hash)?.content).toBe('http://server/content/old/b.pdf');
  });

  it('moves with the arrows and stops at the ends', async () => {
    const { user, open } = renderPreview();
    await open('b.pdf');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(dialog().textContent).toContain('3 / 3');
    expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true);
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(dialog().textContent).toContain('1 / 3');
  });

  it('keeps its keys when a button has led to the last file', async () => {
    const { user, open } = renderPreview();
    await open('b.pdf');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.keyboard('{ArrowLeft}');
    expect(dialog().textContent).toContain('2 / 3');
  });

  it.each(['{Escape}', ' '])('closes with %j, and keeps keys from what is behind it', async (key) => {
    const { user, open, onKeyBehind } = renderPreview();
    await open('a.png');
    await user.keyboard(`{Delete}${key}`);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onKeyBehind).not.toHaveBeenCalled();
  });

  it('deletes with Delete, once however long it is held, and not while that is held back', async () => {
    const onDelete = vi.fn();
    const { user, open } = renderPreview(undefined, { onDelete });
    await open('b.pdf');
    await user.keyboard('{Delete>3/}');
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
    cleanup();
    const held = renderPreview(undefined, { onDelete, isDeleteHeld: true });
    await held.open('a.png');
    await held.user.keyboard('{Delete}');
    expect(onDelete).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['MacIntel', 1],
    ['Win32', 0],
  ])('on %s ⌫ deletes %i times, as in the list', async (platform, times) => {
    vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform);
    const onDelete = vi.fn();
    const { user, open } = renderPreview(undefined, { onDelete });
    await open('b.pdf');
    await user.keyboard('{Backspace}');
    expect(onDelete).toHaveBeenCalledTimes(times);
  });

  it('lets Space press the button that has the focus', async () => {
    const { user, open, onDownload } = renderPreview();
    await open('a.png');
    screen.getByRole('button', { name: 'Download a.png' }).focus();
    await user.keyboard(' ');
    expect(onDownload).toHaveBeenCalledExactlyOnceWith(attachments[0]);
  });

  it('closes with a click beside it, not with one in it', async () => {
    const { open } = renderPreview();
    await open('a.png');
    fireEvent.click(screen.getByText(/1 \/ 3/));
    fireEvent.click(dialog());
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('hears keys and downloads from the frame, and takes the focus out of it', async () => {
    const { open, onDownload } = renderPreview();
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
    const { open, onDownload } = renderPreview();
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
    const { open, renewTicket } = renderPreview();
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
    const { open } = renderPreview(vi.fn(async () => Promise.reject(new Error('offline'))));
    await open('a.png');
    await say({ kind: 'ready' });
    await say({ kind: 'ticket_expired' });
    expect(dialog().textContent).toContain('Couldn’t get the file’s address.');
  });

  it('offers a tab of its own when the frame isn’t running after 5 seconds', async () => {
    const { open } = renderPreview();
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
    const { user, open } = renderPreview();
    await open('a.png');
    await say({ kind: 'recognised', type: 'image/webp' });
    expect(dialog().textContent).toContain('a.png is image/webp');
    await user.keyboard('{ArrowRight}');
    expect(dialog().textContent).not.toContain('image/webp');
  });

  it('tells those who listen why a file can’t be shown', async () => {
    const { open } = renderPreview();
    await open('a.png');
    await say({ kind: 'ready' });
    await say({ kind: 'failed', reason: 'locked' });
    const spoken = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(spoken.join()).toContain('protected by a password');
  });

  it('passes + − 0 r on to the file in sight, and none of them elsewhere', async () => {
    const { user, open } = renderPreview();
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
    const { user, open } = renderPreview(undefined, { onCopyLink, onDelete });
    await open('b.pdf');
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(onCopyLink).toHaveBeenCalledExactlyOnceWith(attachments[1]);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
    expect(screen.queryByRole('button', { name: 'Full screen' })).toBeNull();
  });

  it('keeps the same in a menu where it is narrow, whose keys are its own', async () => {
    const onDelete = vi.fn();
    const { user, open } = renderPreview(undefined, { onDelete });
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query.includes('max-width'),
      addListener: vi.fn(),
      removeListener: vi.fn(),
      addEventListener: vi.fn(),
      removeEventListener: vi.fn(),
    }));
    await open('b.pdf');
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    const more = screen.getByRole('button', { name: 'More actions for b.pdf' });
    const openMenu = async () => {
      await user.click(more);
      const item = await screen.findByRole('menuitem', { name: 'Delete' });
      expect(dialog().contains(item)).toBe(true); // under a modal dialog it couldn't be pressed
      item.focus();
      return item;
    };
    const isLeftToBrowser = fireEvent.keyDown(await openMenu(), { key: 'Escape' });
    expect(isLeftToBrowser).toBe(false); // it would close the dialog
    await openMenu();
    await user.keyboard('{ArrowRight} ');
    expect(dialog().textContent).toContain('2 / 3');
    expect(document.activeElement).toBe(more);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
  });
});
