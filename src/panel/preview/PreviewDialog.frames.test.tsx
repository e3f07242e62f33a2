import { act, cleanup, fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialog, frame, frameOf, frames, renderPreview, say } from '../testing/renderPreview.tsx';
import { stubObservers } from '../testing/stubObservers.ts';

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

describe('the preview draws neighbours beforehand', () => {
  it('one after the other, and only when what is looked at has come', async () => {
    const { open } = renderPreview();
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
    const { user, open } = renderPreview();
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
    const { open, onDownload, renewTicket } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    const hidden = frameOf('b.pdf');
    await say({ kind: 'key', key: 'Escape' }, hidden);
    await say({ kind: 'download' }, hidden);
    expect(dialog().textContent).toContain('1 / 3');
    expect(onDownload).not.toHaveBeenCalled();
    await say({ kind: 'ticket_expired' }, hidden);
    expect(renewTicket).toHaveBeenCalledExactlyOnceWith('id-b.pdf');
    await say({ kind: 'ticket_expired' }, hidden); // one that asks on and on costs Meegle's calls, which are everybody's
    expect(renewTicket).toHaveBeenCalledTimes(1);
  });

  it('and takes the focus back from one that helps itself to it', async () => {
    const { open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    frameOf('b.pdf').focus();
    expect(document.activeElement).toBe(frameOf('b.pdf'));
    fireEvent.blur(window);
    expect(dialog().contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.tagName).not.toBe('IFRAME');
  });

  it('but not twice one that couldn’t be, until somebody wants to see it', async () => {
    const { user, open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    const refused = frameOf('b.pdf');
    await say({ kind: 'failed', reason: 'busy' }, refused);
    expect(frames()).toHaveLength(1);
    await user.keyboard('{ArrowRight}');
    expect(frame()).not.toBe(refused);
  });

  it('and gives up one that takes long, which may hold up what is in sight, until somebody wants to see it', async () => {
    const { user, open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    const slow = frameOf('b.pdf');
    await say({ kind: 'ready' }, slow);
    act(() => vi.advanceTimersByTime(9_000));
    expect(frames()).toHaveLength(2);
    act(() => vi.advanceTimersByTime(2_000));
    expect(frames()).toEqual([frame()]);
    await user.keyboard('{ArrowRight}');
    expect(frame()).toBe(frameOf('b.pdf'));
    expect(frame()).not.toBe(slow);
    act(() => vi.advanceTimersByTime(1_000));
    await say({ kind: 'shown' });
    // Drawn once, it stays.
    await user.keyboard('{ArrowLeft}');
    await say({ kind: 'shown' });
    act(() => vi.advanceTimersByTime(11_000));
    expect(frameOf('b.pdf').hasAttribute('inert')).toBe(true);
  });

  it('but gives as long as it takes to one that has come into sight', async () => {
    const { user, open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    const slow = frameOf('b.pdf');
    await say({ kind: 'ready' }, slow);
    await user.keyboard('{ArrowRight}');
    act(() => vi.advanceTimersByTime(30_000));
    expect(frame()).toBe(slow);
    expect(slow.dataset['state']).toBe('running');
  });

  it('and lets go of one whose bytes turn out to be work', async () => {
    const { open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    await say({ kind: 'recognised', type: 'application/zip' }, frameOf('b.pdf'));
    expect(frames()).toEqual([frame()]);
  });

  it('and lets go of them all when it closes', async () => {
    const { user, open } = renderPreview();
    await open('a.png');
    await say({ kind: 'shown' });
    await user.keyboard('{Escape}');
    expect(document.querySelector('iframe')).toBeNull();
  });
});

it('goes on with a held arrow when the file has come, not before', async () => {
  const { open } = renderPreview();
  await open('a.png');
  holdArrow();
  expect(dialog().textContent).toContain('1 / 3');
  await say({ kind: 'shown' });
  holdArrow();
  expect(dialog().textContent).toContain('2 / 3');
  holdArrow();
  expect(dialog().textContent).toContain('2 / 3');
});
