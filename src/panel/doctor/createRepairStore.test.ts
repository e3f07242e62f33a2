import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { AttachmentList, RepairResponse } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { attachmentsQuery, removeDeleted } from '../attachments/attachmentsQuery.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { createRepairStore, type RepairOutcome } from './createRepairStore.ts';

const item = { project: 'demo', type: 'story', id: '1' };

/** Repairs over a server that answers when the test says so. */
async function setUp(list: AttachmentList) {
  const asked: {
    id: string;
    target: unknown;
    answer: (id: string) => void;
    refuse: (error: Error) => void;
  }[] = [];
  const api = {
    listAttachments: vi.fn(async () => list),
    repairFile: (target: unknown, id: string) =>
      new Promise<RepairResponse>((resolve, refuse) => {
        const answer = (newId: string) => resolve({ attachment: fakeAttachment('repaired', { id: newId }) });
        asked.push({ id, target, answer, refuse });
      }),
  } as unknown as Api & { listAttachments: ReturnType<typeof vi.fn> };
  const client = new QueryClient();
  const { queryKey } = attachmentsQuery(api, item);
  await client.fetchQuery(attachmentsQuery(api, item));
  const store = createRepairStore({ api, client, item });
  const settled: (readonly [string, RepairOutcome['kind'], readonly string[]])[] = [];
  const ids = () =>
    client.getQueryData(queryKey)?.fields.flatMap((field) => field.attachments.map(({ id }) => id)) ?? [];
  store.onSettled(({ file }, { kind }) => settled.push([file.id, kind, ids()]));
  const request = (index: number) =>
    vi.waitFor(() => {
      const found = asked[index];
      if (found === undefined) throw new Error(`no request ${index}`);
      return found;
    });
  return { store, asked, request, settled, ids, client, api };
}

const files = () => fakeList(fakeField('Files', ['a', 'b', 'c']));
const soon = (check: () => void) => vi.waitFor(check);

it('repairs one file after the other, each in its place in the list', async () => {
  const { store, asked, request, ids, api } = await setUp(files());
  store.repair(['id-b', 'id-a']);
  (await request(0)).answer('id-a2');
  await soon(() => expect(asked.map(({ id }) => id)).toEqual(['id-a', 'id-b']));
  expect(ids()).toEqual(['id-a2', 'id-b', 'id-c']);
  expect(api.listAttachments).toHaveBeenCalledOnce();
  (await request(1)).answer('id-b2');
  await soon(() => expect(ids()).toEqual(['id-a2', 'id-b2', 'id-c']));
});

it('tells of a repair before the list changes, so that what knows the file can follow it', async () => {
  const { store, request, settled } = await setUp(files());
  store.repair(['id-a']);
  (await request(0)).answer('id-a2');
  await soon(() => expect(settled).toEqual([['id-a', 'repaired', ['id-a', 'id-b', 'id-c']]]));
});

it('says that a file was fine when the server gives it back as it is', async () => {
  const { store, request, settled } = await setUp(files());
  store.repair(['id-a']);
  (await request(0)).answer('id-a');
  await soon(() => expect(settled.map(([, kind]) => kind)).toEqual(['fine']));
});

it('names the ids that were seen in the row of a compound field, as they are by then', async () => {
  const { store, asked, request } = await setUp(fakeList(fakeField('Files', ['a', 'b'], { row: 1 })));
  store.repair(['id-a', 'id-b']);
  (await request(0)).answer('id-a2');
  await soon(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.target).toEqual({ item, fieldKey: 'field_Files', row: 1, rowIds: ['id-a2', 'id-b'] });
});

it('skips a file that was deleted while it waited', async () => {
  const { store, asked, request, client } = await setUp(files());
  store.repair(['id-a', 'id-b', 'id-c']);
  const running = await request(0);
  removeDeleted(client, item, new Set(['id-b']));
  running.answer('id-a2');
  await soon(() => expect(asked.map(({ id }) => id)).toEqual(['id-a', 'id-c']));
});

it('keeps a failure with its reason, leaves the list alone and reads it again', async () => {
  const { store, asked, request, settled, ids, client, api } = await setUp(files());
  store.repair(['id-a']);
  (await request(0)).refuse(new ApiError('repair_failed', 'why'));
  await soon(() => expect(settled.map(([, kind]) => kind)).toEqual(['failed']));
  expect(store.getSnapshot().get('id-a')?.phase).toMatchObject({
    kind: 'failed',
    error: { code: 'repair_failed' },
  });
  expect(ids()).toEqual(['id-a', 'id-b', 'id-c']);
  expect(asked).toHaveLength(1);
  await soon(() =>
    expect(client.getQueryState(attachmentsQuery(api, item).queryKey)?.isInvalidated).toBe(true),
  );
});

it('holds a repair once, though the list was read while it was under way', async () => {
  const { store, request, ids, client, api } = await setUp(files());
  store.repair(['id-a']);
  const both = fakeList(fakeField('Files', ['a', 'b', 'c', 'a2']));
  api.listAttachments.mockResolvedValueOnce(both);
  const running = await request(0);
  await client.fetchQuery({ ...attachmentsQuery(api, item), staleTime: 0 });
  running.answer('id-a2');
  await soon(() => expect(ids()).toEqual(['id-a2', 'id-b', 'id-c']));
});

it('keeps its row until it has ended, though a reading no longer finds the old file', async () => {
  const { store, request, ids, client, api } = await setUp(files());
  store.repair(['id-b']);
  const running = await request(0);
  api.listAttachments.mockResolvedValueOnce(fakeList(fakeField('Files', ['a', 'c', 'b2'])));
  await client.fetchQuery({ ...attachmentsQuery(api, item), staleTime: 0 });
  expect(ids()).toEqual(['id-a', 'id-b', 'id-c', 'id-b2']);
  running.answer('id-b2');
  await soon(() => expect(ids()).toEqual(['id-a', 'id-b2', 'id-c']));
});

it('waits and asks again while the server is busy, and drops no other for it', async () => {
  const { store, asked, request, settled } = await setUp(files());
  store.repair(['id-a', 'id-b']);
  (await request(0)).refuse(new ApiError('rate_limited', 'busy'));
  const again = await vi.waitFor(() => request(1), { timeout: 20_000 }); // longer than the first pause
  expect([again.id, settled]).toEqual(['id-a', []]);
  again.answer('id-a2');
  await soon(() => expect(asked.map(({ id }) => id)).toEqual(['id-a', 'id-a', 'id-b']));
});

it('begins nothing more when it is closed', async () => {
  const { store, asked, request, settled } = await setUp(files());
  store.repair(['id-a', 'id-b']);
  const running = await request(0);
  store.close();
  running.answer('id-a2');
  await soon(() => expect(settled).toHaveLength(1));
  expect(asked).toHaveLength(1);
  expect(store.getSnapshot().has('id-b')).toBe(false);
});

it.each(['close', 'stop'] as const)(
  'sends nothing again that the server had no time for, after a %s',
  async (how) => {
    const { store, asked, request, settled } = await setUp(files());
    store.repair(['id-a', 'id-b']);
    (await request(0)).refuse(new ApiError('rate_limited', 'busy'));
    if (how === 'close') store.close();
    else store.stop('field_Files');
    await vi.waitFor(() => expect(settled.map(([, kind]) => kind)).toEqual(['failed']), { timeout: 20_000 });
    expect(asked).toHaveLength(1);
  },
);
