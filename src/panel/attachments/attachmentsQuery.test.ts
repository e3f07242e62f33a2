import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { AttachmentList } from '../../contract/attachment.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { addStored, attachmentsQuery, readList, removeDeleted } from './attachmentsQuery.ts';

const item = { project: 'demo', type: 'story', id: '1' };

async function setUp(...answers: Promise<AttachmentList>[]) {
  const listAttachments = vi.fn<(item: unknown, signal?: AbortSignal) => Promise<AttachmentList>>();
  for (const answer of answers) listAttachments.mockReturnValueOnce(answer);
  const client = new QueryClient();
  const query = attachmentsQuery({ listAttachments } as never, item);
  await client.fetchQuery(query);
  const names = () =>
    client.getQueryData(query.queryKey)?.fields.map(({ attachments }) => attachments.map(({ name }) => name));
  const read = (maxAgeMs: number) => readList(client, { listAttachments } as never, item, maxAgeMs);
  return { client, query, names, listAttachments, read };
}

const list = () => Promise.resolve(fakeList(fakeField('files', ['a', 'b']), fakeField('design', ['c'])));
const stored = { attachment: fakeAttachment('new'), proof: 'size', waitedMs: 0 } as const;

describe('the list in the cache', () => {
  it('gets a stored file in its own field', async () => {
    const { client, names } = await setUp(list());
    addStored(client, item, 'field_design', stored);
    expect(names()).toEqual([
      ['a', 'b'],
      ['c', 'new'],
    ]);
  });

  it('holds a file once, however often its receipt comes', async () => {
    const { client, names } = await setUp(list());
    addStored(client, item, 'field_files', stored);
    addStored(client, item, 'field_files', stored);
    expect(names()?.[0]).toEqual(['a', 'b', 'new']);
  });

  it('loses files that were seen to be gone meanwhile', async () => {
    const { client, names } = await setUp(list());
    addStored(client, item, 'field_files', { ...stored, goneMeanwhile: [{ id: 'id-a', name: 'a' }] });
    expect(names()?.[0]).toEqual(['b', 'new']);
  });

  it('loses deleted files, and leaves the other fields as they are', async () => {
    const { client, query, names } = await setUp(list());
    const design = client.getQueryData(query.queryKey)?.fields[1];
    removeDeleted(client, item, new Set(['id-a']));
    expect(names()).toEqual([['b'], ['c']]);
    expect(client.getQueryData(query.queryKey)?.fields[1]).toBe(design);
  });

  it('isn’t overwritten by a list that was asked for before the change', async () => {
    let answer: ((list: AttachmentList) => void) | undefined;
    const late = new Promise<AttachmentList>((resolve) => {
      answer = resolve;
    });
    const { client, query, names, listAttachments } = await setUp(list(), late);
    const reading = client.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
    await vi.waitFor(() => expect(listAttachments).toHaveBeenCalledTimes(2));
    addStored(client, item, 'field_files', stored);
    answer?.(await list());
    await reading;
    expect(names()?.[0]).toEqual(['a', 'b', 'new']);
  });

  it('is read once more for fresh addresses when a change has cut the reading short', async () => {
    const renewed = fakeList(fakeField('files', ['renewed']));
    const { client, listAttachments, read } = await setUp(
      list(),
      new Promise(() => undefined),
      Promise.resolve(renewed),
    );
    const reading = read(0);
    await vi.waitFor(() => expect(listAttachments).toHaveBeenCalledTimes(2));
    addStored(client, item, 'field_files', stored);
    expect(await reading).toBe(renewed);
  });

  it('grows no younger by a file that joins it', async () => {
    vi.useFakeTimers();
    const { client, query } = await setUp(list());
    const readAt = client.getQueryState(query.queryKey)?.dataUpdatedAt;
    vi.advanceTimersByTime(60_000);
    addStored(client, item, 'field_files', stored);
    expect(client.getQueryState(query.queryKey)?.dataUpdatedAt).toBe(readAt);
    vi.useRealTimers();
  });
});
