import { focusManager } from '@tanstack/react-query';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../api/api.ts';
import type { Host } from '../host/host.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { renderPanel } from '../testing/renderPanel.tsx';
import { en } from '../text/en.ts';

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A list that others change, in a host that tells of changes as it is told to. */
async function renderShared(watch?: Host['watchFields'], api: Partial<Api> = {}) {
  let names: readonly string[] = ['a.txt', 'b.txt', 'c.txt'];
  const stopWatching = vi.fn();
  let tell: () => void = vi.fn();
  const watchFields = vi.fn<Host['watchFields']>(
    watch ??
      (async (_fields, onChange) => {
        tell = onChange;
        return stopWatching;
      }),
  );
  const read = vi.fn(async () =>
    fakeList(
      fakeField('Files', names),
      fakeField('Remarks', [], { parentKey: 'review', row: 0 }),
      fakeField('Remarks', [], { parentKey: 'review', row: 1 }),
    ),
  );
  const panel = renderPanel(read, { host: { watchFields }, api });
  await screen.findByText('3 / 50');
  read.mockClear();
  return {
    ...panel,
    read,
    watchFields,
    stopWatching,
    tell: () => tell(),
    change: (...now: readonly string[]) => {
      names = now;
    },
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const rowOf = (name: string) =>
  screen.getByRole('button', { name: en.names.preview(name) }).closest('[data-attachment-id]');
const said = () => screen.getByRole('status').textContent;

describe('what others do', () => {
  it('is read once for a storm of the host’s words, marked for a moment, and said', async () => {
    const { read, watchFields, tell, change } = await renderShared();
    expect(watchFields.mock.calls[0]?.[0]).toEqual([
      { key: 'field_Files', kind: 'files' },
      { key: 'review', kind: 'compound' },
    ]);
    change('a.txt', 'new.txt', 'c.txt');
    for (let times = 0; times < 50; times += 1) tell();
    await pass(1_000);
    expect(read).toHaveBeenCalledTimes(1);
    expect(rowOf('new.txt')?.getAttribute('data-state')).toBe('new');
    expect(rowOf('a.txt')?.getAttribute('data-state')).not.toBe('new');
    await pass(3_000);
    expect(rowOf('new.txt')?.getAttribute('data-state')).not.toBe('new');
    expect(said()).toBe(en.live.both(1, 1));
  });

  it('takes what is gone out of what is ticked, and the bar says so', async () => {
    const { user, tell, change } = await renderShared();
    for (const name of ['a.txt', 'b.txt']) {
      await user.click(screen.getByRole('checkbox', { name: en.names.select(name) }));
    }
    change('a.txt', 'c.txt');
    tell();
    await pass(1_000);
    const bar = within(screen.getByRole('group', { name: en.names.selection }));
    expect(bar.getByText(en.selection.count(1))).toBeTruthy();
    expect(bar.getByText(new RegExp(en.live.untickedGone(1)))).toBeTruthy();
  });

  it('waits while nobody looks, and is there when somebody does', async () => {
    const { read, tell, change } = await renderShared();
    act(() => focusManager.setFocused(false));
    change('a.txt');
    tell();
    await pass(5 * 60_000);
    expect(read).not.toHaveBeenCalled();
    act(() => focusManager.setFocused(undefined));
    await screen.findByText('1 / 50');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is read about once a minute in a host that tells nothing', async () => {
    const { read, change } = await renderShared(() => Promise.reject(new Error('NotSupportedError')));
    change('a.txt', 'b.txt');
    await pass(59_000);
    expect(read).not.toHaveBeenCalled();
    await pass(12_000);
    expect(read).toHaveBeenCalledTimes(1);
    expect(screen.getByText('2 / 50')).toBeTruthy();
  });

  it('is read when the window gets the focus back, unless it was read just now', async () => {
    const { read } = await renderShared();
    act(() => void window.dispatchEvent(new Event('focus')));
    await pass(100);
    expect(read).not.toHaveBeenCalled();
    await pass(6_000);
    act(() => void window.dispatchEvent(new Event('focus')));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  });

  it('is not what this panel uploads, even where it is read before its receipt comes', async () => {
    const own = fakeAttachment('mine.txt');
    const sendFile = vi.fn<Api['sendFile']>(async () => {
      shared.change('a.txt', 'b.txt', 'c.txt', 'mine.txt');
      shared.tell();
      await waitFor(() => expect(rowOf('mine.txt')).toBeTruthy());
      return { attachment: own, proof: 'size', waitedMs: 0 };
    });
    const shared = await renderShared(undefined, { sendFile });
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    await shared.user.upload(input, new File(['mine'], 'mine.txt', { type: 'text/plain' }));
    await waitFor(() => expect(said()).toBe(en.uploads.announceStored(1)));
    shared.tell();
    await pass(10_000);
    expect(said()).toBe(en.uploads.announceStored(1));
  });

  it('is no longer watched when the panel goes', async () => {
    const { stopWatching } = await renderShared();
    cleanup();
    expect(stopWatching).toHaveBeenCalledTimes(1);
  });
});
