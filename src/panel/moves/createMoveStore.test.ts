import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { AttachmentList, CopyResponse } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { attachmentsQuery } from '../attachments/attachmentsQuery.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { createMoveStore } from './createMoveStore.ts';
import { summarizeMoves } from './summarizeMoves.ts';

const item = { project: 'demo', type: 'story', id: '1' };

/** Moves over a server that answers when the test says so. */
async function setUp(list: AttachmentList) {
  const asked: {
    readonly call: readonly unknown[];
    readonly answer: (id: string, more?: Partial<CopyResponse>) => void;
    readonly refuse: (error: Error) => void;
  }[] = [];
  const api = {
    listAttachments: async () => list,
    copyFile: (...call: readonly unknown[]) =>
      new Promise<CopyResponse>((resolve, refuse) => {
        asked.push({
          call,
          answer: (id, more) =>
            resolve({ attachment: fakeAttachment('copy', { id }), removed: true, ...more }),
          refuse,
        });
      }),
  } as unknown as Api;
  const client = new QueryClient();
  const { queryKey } = attachmentsQuery(api, item);
  await client.fetchQuery(attachmentsQuery(api, item));
  const store = createMoveStore({ api, client, item });
  const ids = () =>
    client.getQueryData(queryKey)?.fields.map((field) => field.attachments.map(({ id }) => id)) ?? [];
  const isOutdated = () => client.getQueryState(queryKey)?.isInvalidated;
  const request = (index: number) =>
    vi.waitFor(() => {
      const found = asked[index];
      if (found === undefined) throw new Error(`no request ${index}`);
      return found;
    });
  return { store, asked, request, ids, isOutdated };
}

const lists = () => fakeList(fakeField('A', ['a', 'b', 'c']), fakeField('B', ['x']));
const soon = (check: () => void) => vi.waitFor(check);
/** Longer than the first pause. */
const PAUSED = { timeout: 20_000 };

it('moves one file after the other, each at once from its place in the list to its new one', async () => {
  const { store, asked, request, ids, isOutdated } = await setUp(lists());
  store.ask('move', ['id-b', 'id-a', 'id-x'], 'field_B');
  (await request(0)).answer('a2');
  await soon(() => expect(asked).toHaveLength(2));
  expect(ids()).toEqual([
    ['id-b', 'id-c'],
    ['id-x', 'a2'],
  ]);
  expect(isOutdated()).toBe(false);
  (await request(1)).answer('b2', { removed: false, code: 'no_permission' });
  await soon(() =>
    expect(ids()).toEqual([
      ['id-b', 'id-c'],
      ['id-x', 'a2', 'b2'],
    ]),
  );
  await soon(() => expect(isOutdated()).toBe(true)); // at the end it is read again
  expect(asked.map(({ call }) => [call[1], call[3]])).toEqual([
    ['id-a', true],
    ['id-b', true],
  ]);
});

it('says of rows which files are in them, as the list is when the file’s turn has come', async () => {
  const rows = [0, 1].map((row) => fakeField('R', row === 0 ? ['a', 'b'] : [], { row, parentKey: 'p' }));
  const { store, request } = await setUp(fakeList(...rows));
  store.ask('move', ['id-a', 'id-b'], 'field_R/1');
  const first = await request(0);
  expect(first.call[0]).toEqual({ item, fieldKey: 'field_R', row: 0, rowIds: ['id-a', 'id-b'] });
  expect(first.call[2]).toEqual({ item, fieldKey: 'field_R', row: 1, rowIds: [] });
  first.answer('a2');
  const second = await request(1);
  expect(second.call[0]).toMatchObject({ rowIds: ['id-b'] });
  expect(second.call[2]).toMatchObject({ rowIds: ['a2'] });
});

it('tells of a move before the list changes, so that what is ticked can follow it', async () => {
  const { store, request, ids } = await setUp(lists());
  const told: unknown[] = [];
  store.onSettled((move, outcome) => told.push([move.id, move.phase.kind, outcome, ids()[0]]));
  store.ask('move', ['id-a'], 'field_B');
  (await request(0)).answer('a2');
  await soon(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatchObject(['id-a', 'done', { removed: true }, ['id-a', 'id-b', 'id-c']]);
});

it('keeps a file that fails where it is, and never asks for it by itself again', async () => {
  const { store, request, ids, asked } = await setUp(lists());
  store.ask('copy', ['id-a', 'id-b'], 'field_B');
  (await request(0)).refuse(new ApiError('intercepted', 'no'));
  (await request(1)).answer('b2', { removed: false });
  await soon(() => expect(ids()[1]).toEqual(['id-x', 'b2']));
  expect(store.getSnapshot().get('id-a field_B')?.phase.kind).toBe('failed');
  expect(asked).toHaveLength(2);
});

it('waits and sends a file again while the server is busy, and fails no other for it', async () => {
  const { store, request, ids, asked } = await setUp(lists());
  store.ask('move', ['id-a', 'id-b'], 'field_B');
  (await request(0)).refuse(new ApiError('field_busy', 'busy'));
  const again = await vi.waitFor(() => request(1), PAUSED);
  expect(again.call).toEqual(asked[0]?.call);
  expect([...store.getSnapshot().values()].map(({ phase }) => phase.kind)).toEqual(['running', 'waiting']);
  again.answer('a2');
  await soon(() => expect(ids()[1]).toEqual(['id-x', 'a2']));
});

it('leaves a copy that was there already in its place, and says so', async () => {
  const { store, request, ids } = await setUp(lists());
  store.ask('copy', ['id-a', 'id-b'], 'field_B');
  (await request(0)).answer('id-x', { removed: false, wasThere: true });
  (await request(1)).answer('b2', { removed: false });
  await soon(() => expect(ids()[1]).toEqual(['id-x', 'b2']));
  const { there, copied } = summarizeMoves(store.getSnapshot(), 'field_B') ?? {};
  expect([there, copied]).toEqual([1, 1]);
});

it('begins no more for a section once that is stopped, and lets what runs end', async () => {
  const { store, request, ids, asked } = await setUp(lists());
  store.ask('move', ['id-a', 'id-b', 'id-c'], 'field_B');
  const first = await request(0);
  store.stop('field_B');
  first.answer('a2');
  await soon(() => expect(ids()[1]).toEqual(['id-x', 'a2']));
  expect(asked).toHaveLength(1);
});

it('waits no longer for a busy server once its section is stopped, but for those of others', async () => {
  const { store, request, asked } = await setUp(
    fakeList(fakeField('A', ['a']), fakeField('B', ['x']), fakeField('C', [])),
  );
  store.ask('move', ['id-a'], 'field_B');
  store.ask('copy', ['id-x'], 'field_C');
  (await request(0)).refuse(new ApiError('field_busy', 'busy'));
  store.stop('field_B');
  const phase = (key: string) => store.getSnapshot().get(key)?.phase.kind;
  await vi.waitFor(() => expect(phase('id-a field_B')).toBe('failed'), PAUSED);
  (await request(1)).refuse(new ApiError('field_busy', 'busy'));
  store.stop('field_B');
  await vi.waitFor(() => expect(asked).toHaveLength(3), PAUSED);
  expect(asked.map(({ call }) => call[1])).toEqual(['id-a', 'id-x', 'id-x']);
});
