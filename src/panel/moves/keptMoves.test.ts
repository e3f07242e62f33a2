import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { CopyResponse } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { attachmentsQuery } from '../attachments/attachmentsQuery.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { keptMoves } from './keptMoves.ts';

let items = 0;
const newItem = () => ({ project: 'demo', type: 'story', id: String((items += 1)) });
const lists = () => fakeList(fakeField('A', ['a', 'b']), fakeField('B', []));
const soon = (check: () => void) => vi.waitFor(check);

/** A mount of the panel whose list was read, over a server that answers when the test says so. */
async function mountOf(item = newItem(), list = lists()) {
  const answers: ((id: string) => void)[] = [];
  const refusals: ((error: Error) => void)[] = [];
  const copyFile = vi.fn(
    () =>
      new Promise<CopyResponse>((resolve, reject) => {
        answers.push((id) => resolve({ attachment: fakeAttachment('copy', { id }), removed: true }));
        refusals.push(reject);
      }),
  );
  const api = { listAttachments: async () => list, copyFile } as unknown as Api;
  const client = new QueryClient();
  await client.fetchQuery(attachmentsQuery(api, item));
  return { mount: { userId: 'alice', item, api, client }, item, copyFile, answers, refusals };
}

it('go on with the files that wait when the panel goes, and are there for the next one', async () => {
  const first = await mountOf();
  const store = keptMoves.of(first.mount);
  const letGo = keptMoves.hold(first.mount);
  store.ask('move', ['id-a', 'id-b'], 'field_B');
  await soon(() => expect(first.copyFile).toHaveBeenCalledOnce());
  letGo();
  first.answers[0]?.('a2');
  await soon(() => expect(first.copyFile).toHaveBeenCalledTimes(2));
  const next = await mountOf(first.item);
  expect(keptMoves.of(next.mount)).toBe(store);
});

it('begin through the panel that was mounted last', async () => {
  const first = await mountOf();
  keptMoves.hold(first.mount)();
  const store = keptMoves.of(first.mount);
  store.ask('move', ['id-a', 'id-b'], 'field_B');
  const next = await mountOf(first.item);
  keptMoves.hold(next.mount);
  first.answers[0]?.('a2');
  await soon(() => expect(next.copyFile).toHaveBeenCalledOnce());
  expect(first.copyFile).toHaveBeenCalledOnce();
});

it('are forgotten with the panel once all is well, and not before a failure was seen', async () => {
  const { mount, answers, refusals } = await mountOf();
  const store = keptMoves.of(mount);
  const letGo = keptMoves.hold(mount);
  store.ask('copy', ['id-a'], 'field_B');
  store.ask('copy', ['id-b'], 'field_B');
  letGo();
  await soon(() => expect(answers).toHaveLength(1));
  answers[0]?.('a2');
  await soon(() => expect(refusals).toHaveLength(2));
  refusals[1]?.(new ApiError('intercepted', 'no'));
  await soon(() => expect(store.getSnapshot().get('id-b field_B')?.phase.kind).toBe('failed'));
  expect(keptMoves.of(mount)).toBe(store);
  store.dismiss('field_B');
  expect(keptMoves.of(mount)).not.toBe(store);
});

it('stay the same when a mount takes hold again at once', async () => {
  const { mount } = await mountOf();
  const store = keptMoves.of(mount);
  keptMoves.hold(mount)();
  const letGo = keptMoves.hold(mount);
  await Promise.resolve();
  expect(keptMoves.of(mount)).toBe(store);
  letGo();
  await Promise.resolve();
  expect(keptMoves.of(mount)).not.toBe(store);
});
