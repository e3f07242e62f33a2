import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../contract/attachment.ts';
import {
  closeDocuments,
  createUnsentWorld,
  droppedFile,
  namesOf,
  openDocument,
  placeOf,
  receiptOf,
  soon,
} from '../../testing/createUnsentWorld.ts';
import { fakeAttachment, fakeField } from '../../testing/fakeList.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  closeDocuments();
  vi.useRealTimers();
});

/** A document goes in mid-upload, and another one is opened. */
async function leaveAndReturn() {
  const world = createUnsentWorld();
  const before = openDocument(world);
  before.store.add(
    placeOf('files'),
    ['a', 'b', 'c'].map((name) => droppedFile(name)),
  );
  before.store.add(placeOf('designs'), [droppedFile('b')]);
  await soon();
  before.requests[0]!.answer(receiptOf('a'));
  await soon();
  before.leave();
  const after = openDocument(world);
  await soon();
  return { world, before, ...after };
}

const FIELDS = new Set(['files', 'designs']);

const listed = (...files: Attachment[]) => [fakeField('files', [], { key: 'files', attachments: files })];
const stored = (name: string, id: string, size = 1) => fakeAttachment(name, { id, size });

describe('the next document', () => {
  it('knows what was not sent', async () => {
    const { keeper } = await leaveAndReturn();
    expect(keeper.getLeft().total).toBe(4);
    expect(namesOf(keeper.getLeft())).toEqual(['b', 'c', 'b']);
  });

  it('goes on with what is picked again, where it was meant for and under its old id', async () => {
    const { before, keeper, store, requests, world } = await leaveAndReturn();
    const strangers = await keeper.pick([new File(['b'], 'b'), new File(['other'], 'c')], FIELDS);
    expect(strangers.map(({ name }) => name)).toEqual(['c']);
    expect(namesOf(keeper.getLeft())).toEqual(['c']);
    await soon();
    expect(requests.map(({ options }) => options)).toMatchObject([
      { uploadId: before.requests[1]!.options.uploadId, attempt: 2 },
      { uploadId: before.requests[2]!.options.uploadId, attempt: 2 },
    ]);
    expect(requests[0]!.options.knownIds).toEqual(['seen-1', 'id-a']);
    expect([...store.getSnapshot().uploads.values()].map(({ fieldId }) => fieldId)).toEqual([
      'files',
      'designs',
    ]);
    expect(world.stored()).toMatchObject({ total: 4, files: [{ name: 'c' }, { name: 'b' }, { name: 'b' }] });
    await keeper.pick([new File(['c'], 'c')], FIELDS);
    for (let index = 0; index < 3; index += 1) {
      await soon();
      requests[index]!.answer(receiptOf(`${index}`));
    }
    await soon();
    expect(keeper.getLeft().files).toEqual([]);
    expect(world.texts.size).toBe(0);
  });

  it('leaves alone what was meant for a section that is gone', async () => {
    const { keeper, store } = await leaveAndReturn();
    await keeper.pick([new File(['b'], 'b')], new Set(['designs']));
    expect(store.getSnapshot().uploads.size).toBe(1);
    expect(namesOf(keeper.getLeft())).toEqual(['b', 'c']);
  });

  it('asks for nothing that is in the list by now, and takes no attachment for two files', async () => {
    const { world, keeper } = await leaveAndReturn();
    keeper.noteListed(listed(stored('b', 'seen-1'), stored('c', 'cut-off', 0)));
    expect(namesOf(keeper.getLeft())).toEqual(['b', 'c', 'b']);
    keeper.noteListed(listed(stored('b', 'new-1')));
    await soon();
    keeper.noteListed(listed(stored('b', 'new-1')));
    expect(keeper.getLeft()).toMatchObject({
      total: 4,
      files: [
        { name: 'c', place: { knownIds: ['seen-1', 'id-a', 'new-1'] } },
        { name: 'b', place: { fieldId: 'designs' } },
      ],
    });
    expect(namesOf(world.stored())).toEqual(['c', 'b']);
  });

  it('can forget it', async () => {
    const { keeper, world } = await leaveAndReturn();
    const listener = vi.fn();
    keeper.subscribe(listener);
    keeper.forget();
    expect(listener).toHaveBeenCalledOnce();
    expect(keeper.getLeft().files).toEqual([]);
    await soon();
    expect(world.texts.size).toBe(0);
  });

  it('keeps word of it while new files are sent, and afterwards', async () => {
    const { keeper, store, requests, world } = await leaveAndReturn();
    store.add(placeOf('files'), [droppedFile('d')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['b', 'c', 'b', 'd']);
    expect(world.stored().total).toBe(5);
    requests[0]!.answer(receiptOf('d'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['b', 'c', 'b']);
    keeper.stop();
    const next = openDocument(world);
    await soon();
    expect(namesOf(next.keeper.getLeft())).toEqual(['b', 'c', 'b']);
  });
});

describe('two documents at once', () => {
  it('don’t take for left behind what the other is sending', async () => {
    const world = createUnsentWorld();
    const [one, other] = [openDocument(world), openDocument(world)];
    one.store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    expect(other.keeper.getLeft().files).toEqual([]);
    one.leave();
    await soon();
    expect(namesOf(other.keeper.getLeft())).toEqual(['a']);
  });

  it('don’t write over each other’s word', async () => {
    const world = createUnsentWorld();
    const [one, other] = [openDocument(world), openDocument(world)];
    one.store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    other.store.add(placeOf('files'), [droppedFile('b')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
    one.requests[0]!.answer(receiptOf('a'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['b']);
  });

  it('do without locks where there are none, or none are given', async () => {
    const world = createUnsentWorld();
    const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const without = { ...world, openLocks: () => ({ locks: refused as never, leave: () => undefined }) };
    openDocument(without).store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
    const next = openDocument(without);
    await soon();
    expect(namesOf(next.keeper.getLeft())).toEqual(['a']);
  });

  it('both write down what is theirs while one shows what an earlier one left', async () => {
    const world = createUnsentWorld();
    const earlier = openDocument(world);
    earlier.store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    earlier.leave();
    const [one, other] = [openDocument(world), openDocument(world)];
    await soon();
    expect(namesOf(one.keeper.getLeft())).toEqual(['a']);
    other.store.add(placeOf('files'), [droppedFile('b')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a', 'b']);
    other.leave();
    window.dispatchEvent(new Event('focus'));
    await soon();
    expect(one.keeper.getLeft()).toMatchObject({ total: 2 });
    expect(namesOf(one.keeper.getLeft())).toEqual(['a', 'b']);
  });

  it('ask for nothing that was picked again or forgotten in the other', async () => {
    const { world, keeper, requests } = await leaveAndReturn();
    const other = openDocument(world);
    await soon();
    await keeper.pick([new File(['b'], 'b')], new Set(['files', 'designs']));
    await soon();
    for (const request of requests) request.answer(receiptOf('b'));
    await soon();
    window.dispatchEvent(new Event('focus'));
    await soon();
    expect(namesOf(other.keeper.getLeft())).toEqual(['c']);
    other.keeper.forget();
    await soon();
    expect(world.texts.size).toBe(0);
    window.dispatchEvent(new Event('focus'));
    await soon();
    expect(keeper.getLeft().files).toEqual([]);
  });
});
