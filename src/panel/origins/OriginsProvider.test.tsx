import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { OriginList } from '../../contract/origin.ts';
import { fakeField, fakeList } from '../testing/fakeList.ts';
import { apiError, renderPanel } from '../testing/renderPanel.tsx';

const MINUTE_MS = 60_000;
let list: AttachmentList;
let origins: OriginList['origins'];

const idOf = (name: string) => {
  const found = list.fields.flatMap(({ attachments }) => attachments).find((file) => file.name === name);
  if (found === undefined) throw new Error(`no ${name} in the list`);
  return found.id;
};
const row = (name: string) => {
  const found = screen.getByRole('button', { name: `Preview ${name}` }).closest('[data-attachment-id]');
  if (!(found instanceof HTMLElement)) throw new Error(`no row of ${name}`);
  return found;
};

/** A busy machine takes its time. */
const PATIENCE = { timeout: 10_000 };

beforeEach(() => {
  // jsdom has none; here the browser is idle at once.
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  vi.stubGlobal('cancelIdleCallback', (handle: number) => clearTimeout(handle));
  list = fakeList(fakeField('files', ['a.txt', 'b.txt', 'c.txt']));
  origins = [
    {
      id: idOf('a.txt'),
      uploadedBy: { key: 'bob', name: 'Bob', avatarUrl: 'https://x.cn/bob.png' },
      uploadedAt: new Date(Date.now() - 5 * MINUTE_MS).toISOString(),
    },
    { id: idOf('b.txt'), uploadedAt: new Date(Date.now() - 90 * MINUTE_MS).toISOString() },
  ];
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('rows say who added a file and when, when alone, and that nobody knows', async () => {
  const listOrigins = vi.fn(async () => ({ origins }));
  renderPanel(list, { api: { listOrigins } });
  await screen.findByText('5 minutes ago', {}, PATIENCE);
  expect(within(row('a.txt')).getByText('Bob')).toBeTruthy();
  expect(within(row('a.txt')).getByText(/^Uploaded by Bob, /)).toBeTruthy();
  expect(within(row('b.txt')).getByText('1 hour ago')).toBeTruthy();
  expect(within(row('b.txt')).getByText(/^Uploaded \w/)).toBeTruthy();
  expect(within(row('c.txt')).getByText('Uploader and time unknown')).toBeTruthy();
  expect(listOrigins).toHaveBeenCalledTimes(1);
  expect(listOrigins).toHaveBeenCalledWith(expect.anything(), 'en', expect.anything());
});

it('the file’s menu says it too, for where the row has no room, and nothing where nobody knows', async () => {
  const { user } = renderPanel(list, { api: { listOrigins: async () => ({ origins }) } });
  await screen.findByText('5 minutes ago', {}, PATIENCE);
  const openMenu = async (name: string) => {
    await user.click(within(row(name)).getByRole('button', { name: `More actions for ${name}` }));
    return screen.findByRole('menu');
  };
  const [menu, words] = [await openMenu('a.txt'), /^Bob · \w+ \d/];
  expect(within(menu).getByText(words)).toBeTruthy();
  expect(within(menu).getAllByRole('menuitem')[0]).toBe(
    within(menu).getByRole('menuitem', { description: words }),
  );
  await user.keyboard('{Escape}');
  expect((await openMenu('c.txt')).textContent).not.toContain('·');
});

it('they are asked for again when there is a file that wasn’t asked about', async () => {
  const listOrigins = vi.fn(async () => ({ origins }));
  const { client, item } = renderPanel(async () => list, { api: { listOrigins } });
  await screen.findByText('5 minutes ago', {}, PATIENCE);
  list = fakeList(fakeField('files', ['a.txt', 'b.txt', 'c.txt', 'd.txt']));
  origins = [...origins, { id: idOf('d.txt'), uploadedAt: new Date().toISOString() }];
  await act(() => client.invalidateQueries({ queryKey: ['attachments', item.project, item.type, item.id] }));
  await screen.findByRole('button', { name: 'Preview d.txt' }, PATIENCE);
  expect(await within(row('d.txt')).findByText('just now', {}, PATIENCE)).toBeTruthy();
  expect(listOrigins).toHaveBeenCalledTimes(2);
});

it('the rows stand without them, and nothing is asked over and over, where they can’t be had', async () => {
  const listOrigins = vi.fn(() => Promise.reject(apiError('upstream_unavailable')));
  renderPanel(list, { api: { listOrigins } });
  await vi.waitFor(() => expect(listOrigins).toHaveBeenCalled(), PATIENCE);
  await act(async () => {});
  expect(row('a.txt').querySelector('time')).toBeNull();
  expect(listOrigins).toHaveBeenCalledTimes(1);
});
