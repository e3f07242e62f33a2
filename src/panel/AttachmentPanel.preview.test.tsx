import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host } from './host/host.ts';
import { fakeAttachment, fakeField, fakeList } from './testing/fakeList.ts';
import { renderPanel } from './testing/renderPanel.tsx';
import { en } from './text/en.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const HOST_PAGE = 'https://host.example/demo/story/detail/1';
const list = () => fakeList(fakeField('Files', ['a.txt', 'b.txt', 'c.txt']));
const preview = (name: string) => screen.findByRole('dialog', { name: en.preview.label(name) });
const rowOf = (name: string) => screen.getByRole('button', { name: en.names.preview(name) });

/** A promise that the test keeps. */
function later<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve: (value: T) => resolve(value) };
}

/** Opens the panel, and the preview of a file in it. */
async function open(name: string, ...[files, options]: Parameters<typeof renderPanel>) {
  const panel = renderPanel(files, options);
  await panel.user.click(await screen.findByRole('button', { name: en.names.preview(name) }));
  return { ...panel, dialog: within(await preview(name)) };
}

describe('a file deleted from its preview', () => {
  it('makes room for the next, and the last one closes it', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
    let left = ['a.txt', 'b.txt'];
    const deleteFiles = vi.fn(async (_target: unknown, ids: readonly string[]) => {
      left = left.filter((name) => !ids.includes(`id-${name.replace('.', '-')}`));
      return { results: ids.map((id) => ({ id, outcome: 'deleted' as const })) };
    });
    const { user, dialog } = await open('a.txt', async () => fakeList(fakeField('Files', left)), {
      api: { deleteFiles },
    });
    await user.click(dialog.getByRole('button', { name: en.actions.delete }));
    const next = within(await preview('b.txt'));
    await user.click(next.getByRole('button', { name: en.deletion.now }));
    await user.click(next.getByRole('button', { name: en.actions.delete }));
    await user.click(await screen.findByRole('button', { name: en.deletion.now }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(deleteFiles.mock.calls.map(([, ids]) => ids)).toEqual([['id-a-txt'], ['id-b-txt']]);
  });

  it('can be taken back inside it, and is there again to be looked at', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1); // eight seconds may pass on a slow machine
    const { user, dialog } = await open('b.txt', list());
    await user.click(dialog.getByRole('button', { name: en.actions.delete }));
    const next = within(await preview('c.txt'));
    expect(next.getByText(/^2 \/ 2 /)).toBeTruthy();
    await user.click(next.getByRole('button', { name: en.deletion.undo }));
    expect(next.getByText(/^3 \/ 3 /)).toBeTruthy();
    expect(next.queryByRole('group', { name: en.deletion.bar })).toBeNull();
    expect((await preview('c.txt')).contains(document.activeElement)).toBe(true);
    await user.click(next.getByRole('button', { name: en.actions.delete }));
    await user.keyboard('{Control>}z{/Control}');
    expect(within(await preview('b.txt')).getByText(/^2 \/ 3 /)).toBeTruthy();
  });

  it('isn’t offered where the viewer may not edit', async () => {
    const { dialog } = await open('a.txt', fakeList(fakeField('Files', ['a.txt'], { writable: false })));
    expect(dialog.queryByRole('button', { name: en.actions.delete })).toBeNull();
    expect(dialog.getByRole('button', { name: en.preview.copyLink })).toBeTruthy();
  });
});

describe('a link to one file', () => {
  it('is copied as the host’s page, from the preview and from the row’s menu', async () => {
    const { user, host, item, dialog } = await open('a.txt', list());
    await user.click(dialog.getByRole('button', { name: en.preview.copyLink }));
    await waitFor(() => expect(host.toast).toHaveBeenCalledWith('success', en.preview.linkCopied));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: en.names.more('b.txt') }));
    await user.click(await screen.findByRole('menuitem', { name: en.preview.copyLink }));
    await waitFor(() => expect(host.copyText).toHaveBeenCalledTimes(2));
    expect(vi.mocked(host.copyText).mock.calls).toEqual([
      [`${HOST_PAGE}?attachment=${item.id}.id-a-txt`],
      [`${HOST_PAGE}?attachment=${item.id}.id-b-txt`],
    ]);
  });

  it.each<[string, Partial<Host>]>([
    ['the host tells no address', { readAddress: () => Promise.reject(new Error('NotSupportedError')) }],
    ['nothing can be copied', { copyText: () => Promise.reject(new Error('NotAllowedError')) }],
  ])('can’t be copied when %s, which is said', async (_when, answers) => {
    const { user, host, dialog } = await open('a.txt', list(), { host: answers });
    await user.click(dialog.getByRole('button', { name: en.preview.copyLink }));
    await waitFor(() => expect(host.toast).toHaveBeenCalledWith('error', en.preview.linkFailed));
  });

  it('opens the file it names, once', async () => {
    const address = later<string>();
    const { user, item } = renderPanel(list(), { host: { readAddress: () => address.promise } });
    await screen.findByRole('region', { name: 'Files' });
    await act(async () => address.resolve(`${HOST_PAGE}?attachment=${item.id}.id-b-txt`));
    await preview('b.txt');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(rowOf('b.txt'));
  });

  it('says calmly that its file is gone, until that is read', async () => {
    const address = later<string>();
    const { user, item } = renderPanel(list(), { host: { readAddress: () => address.promise } });
    await screen.findByRole('region', { name: 'Files' });
    await act(async () => address.resolve(`${HOST_PAGE}?attachment=${item.id}.id-z-txt`));
    expect(await screen.findByText(new RegExp(en.preview.linkedGone.what))).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: en.actions.gotIt }));
    expect(screen.queryByText(new RegExp(en.preview.linkedGone.what))).toBeNull();
  });
});

describe('full screen', () => {
  it('hands the host names only, makes room, and comes back to the file looked at last', async () => {
    const closing = later<unknown>();
    const openFullScreen = vi.fn<Host['openFullScreen']>(async () => ({ closed: closing.promise }));
    const { user, item, dialog } = await open('a.txt', list(), { host: { openFullScreen } });
    await user.click(dialog.getByRole('button', { name: en.preview.fullScreen }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(openFullScreen).toHaveBeenCalledExactlyOnceWith('Preview', { item, attachmentId: 'id-a-txt' });
    await act(async () => closing.resolve('id-c-txt'));
    await waitFor(() => expect(document.activeElement).toBe(rowOf('c.txt')));
  });

  it('comes back to a file that was repaired there, once the list has it', async () => {
    const closing = later<unknown>();
    const openFullScreen = async () => ({ closed: closing.promise });
    let files = [fakeAttachment('a.txt'), fakeAttachment('b.txt')];
    const { user, dialog } = await open(
      'b.txt',
      async () => fakeList({ ...fakeField('Files', []), attachments: files }),
      { host: { openFullScreen } },
    );
    await user.click(dialog.getByRole('button', { name: en.preview.fullScreen }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    files = [fakeAttachment('a.txt'), { ...fakeAttachment('b.txt'), id: 'id-2' }];
    await act(async () => closing.resolve('id-2'));
    await waitFor(() => expect(document.activeElement).toBe(rowOf('b.txt')));
    expect(rowOf('b.txt').closest('[data-attachment-id="id-2"]')).not.toBeNull();
  });

  it('stays in the panel where the host can’t, and isn’t offered again', async () => {
    const { user, host, dialog } = await open('a.txt', list());
    await user.click(dialog.getByRole('button', { name: en.preview.fullScreen }));
    await waitFor(() => expect(host.toast).toHaveBeenCalledWith('error', en.preview.fullScreenFailed));
    expect(dialog.queryByRole('button', { name: en.preview.fullScreen })).toBeNull();
    await preview('a.txt');
  });
});
