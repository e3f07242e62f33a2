import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ArchiveState } from '../../contract/archive.ts';
import type { Api } from '../api/api.ts';
import { fakeField, fakeList } from '../testing/fakeList.ts';
import { apiError, renderPanel } from '../testing/renderPanel.tsx';
import { en } from '../text/en.ts';

afterEach(() => {
  cleanup();
  document.querySelectorAll('iframe').forEach((element) => element.remove());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const NAMES = ['a.txt', 'b.txt', 'c.txt'];
const words = en.downloads;

/** A panel of files, and a server whose zips are as far as `read` says. */
function renderFiles(read: () => Promise<ArchiveState>) {
  const askArchive = vi.fn<Api['askArchive']>(async () => ({
    id: 'z1',
    url: 'http://bff/archives/z1/t/a.zip',
  }));
  const panel = renderPanel(fakeList(fakeField('Files', NAMES)), {
    api: { askArchive, readArchive: read },
  });
  return { ...panel, askArchive };
}

async function takeAll(user: ReturnType<typeof renderFiles>['user']) {
  await user.click(await screen.findByRole('checkbox', { name: en.names.selectAll('Files') }));
  await user.click(screen.getByRole('button', { name: words.takeZip }));
}

const frame = () => document.querySelector<HTMLIFrameElement>('iframe[src*="archives"]');
const tray = () => screen.queryByRole('region', { name: words.tray });
const idOf = (name: string) => `id-${name.replace('.', '-')}`;

function stateOf(states: readonly ArchiveState['entries'][number]['state'][]): ArchiveState {
  return {
    entries: states.map((state, index) => ({
      id: idOf(NAMES[index]!),
      name: NAMES[index]!,
      state,
      ...(state === 'failed' && { code: 'not_found' as const }),
    })),
  };
}

describe('several files as one zip', () => {
  it('are asked for once however often one clicks, saved by the browser, and counted', async () => {
    const { user, askArchive } = renderFiles(async () => stateOf(['done', 'running', 'waiting']));
    await user.click(await screen.findByRole('checkbox', { name: en.names.selectAll('Files') }));
    const button = screen.getByRole('button', { name: words.takeZip });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(frame()?.hidden).toBe(true));
    expect(await screen.findByText(words.packing(3))).toBeTruthy();
    expect(tray()?.textContent).toContain('1 / 3');
    expect(askArchive.mock.calls.map(([, ids]) => ids)).toEqual([NAMES.map(idOf)]);
  });

  it('say what isn’t in it and why, until that is put away with the focus back in the list', async () => {
    const { user, askArchive } = renderFiles(async () => stateOf(['failed', 'done', 'failed']));
    await takeAll(user);
    await screen.findAllByText(words.notPacked(2, 3));
    const missing = within(screen.getByRole('list', { name: words.missing })).getAllByRole('listitem');
    expect(missing.map((item) => item.textContent)).toEqual(
      ['a.txt', 'c.txt'].map((name) => name + en.problems.not_found.what),
    );
    await user.click(within(tray()!).getByRole('button', { name: en.actions.close }));
    expect(tray()).toBeNull();
    expect(document.activeElement?.closest('[data-attachment-id]')?.getAttribute('data-attachment-id')).toBe(
      idOf('c.txt'),
    );

    await user.click(screen.getByRole('button', { name: words.takeZip }));
    await user.click(await screen.findByRole('button', { name: words.retryMissing(2) }));
    expect(askArchive.mock.calls.at(-1)?.[1]).toEqual(['a.txt', 'c.txt'].map(idOf));
  });

  it('need no looking at any more once all are in it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user } = renderFiles(async () => stateOf(['done', 'done', 'done']));
    await takeAll(user);
    await screen.findAllByText(words.packed(3));
    await act(() => vi.advanceTimersByTimeAsync(8_000));
    expect(tray()).toBeNull();
  });

  it('say when the browser was given an error in its place', async () => {
    const { user } = renderFiles(async () => stateOf(['waiting', 'waiting', 'waiting']));
    await takeAll(user);
    await waitFor(() => expect(frame()).not.toBeNull());
    fireEvent.load(frame()!);
    expect(await within(tray()!).findByText(en.panel.downloadFailed)).toBeTruthy();
    expect(frame()).toBeNull();
    expect(screen.getByRole('button', { name: words.again })).toBeTruthy();
  });

  it('say when nobody knows any more how far it is', async () => {
    const { user } = renderFiles(() => Promise.reject(apiError('not_found')));
    await takeAll(user);
    expect(
      await within(await screen.findByRole('region', { name: words.tray })).findByText(words.untold),
    ).toBeTruthy();
  });

  it('are refused in words', async () => {
    const { user, host, askArchive } = renderFiles(async () => stateOf([]));
    askArchive.mockRejectedValue(apiError('no_permission'));
    await takeAll(user);
    await waitFor(() => expect(host.toast).toHaveBeenCalledWith('error', en.problems.no_permission.what));
    expect(tray()).toBeNull();
  });
});
