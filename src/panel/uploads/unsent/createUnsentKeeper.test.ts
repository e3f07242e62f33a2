import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/ApiError.ts';
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

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  closeDocuments();
  vi.useRealTimers();
});

describe('what is kept of uploads', () => {
  it('is what isn’t stored yet, for as long as it isn’t', async () => {
    const world = createUnsentWorld();
    const { store, requests } = openDocument(world);
    store.add(
      placeOf('files'),
      ['a', 'b', 'c'].map((name) => droppedFile(name)),
    );
    await soon();
    expect(world.stored()).toMatchObject({
      total: 3,
      files: [
        { name: 'a', attempt: 1, sha256: 'hash of a', place: { knownIds: ['seen-1'] } },
        { name: 'b', attempt: 1 },
        { name: 'c', attempt: 0, sha256: 'hash of c' },
      ],
    });
    requests[0]!.answer(receiptOf('a'));
    await soon();
    expect(world.stored().total).toBe(3);
    expect(namesOf(world.stored())).toEqual(['b', 'c']);
    requests[1]!.answer(receiptOf('b'));
    await soon();
    requests[2]!.answer(receiptOf('c'));
    await soon();
    expect(world.texts.size).toBe(0);
  });

  it('is counted anew for the next drop', async () => {
    const world = createUnsentWorld();
    const { store, requests } = openDocument(world);
    store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    requests[0]!.answer({ ...receiptOf('a'), nameChanged: { from: 'a', to: 'b' } });
    await soon();
    store.add(placeOf('files'), [droppedFile('b'), droppedFile('c')]);
    await soon();
    expect(world.stored().total).toBe(2);
  });

  it('is a failure that can be tried again, and none that can’t', async () => {
    const world = createUnsentWorld();
    const { store, requests } = openDocument(world);
    store.add(placeOf('files'), [droppedFile('a'), droppedFile('b')]);
    await soon();
    requests[0]!.refuse(new ApiError('not_stored', 'gone'));
    requests[1]!.refuse(new ApiError('file_infected', 'virus'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
  });

  it('is written while progress goes on, but not for its sake', async () => {
    const world = createUnsentWorld();
    const write = vi.fn(world.storage.write);
    const { store, requests } = openDocument(world, { write });
    store.add(placeOf('files'), [droppedFile('a', 'x'.repeat(1000))]);
    await soon();
    const before = write.mock.calls.length;
    for (let bytes = 1; bytes < 900; bytes += 1) {
      requests[0]!.options.onProgress?.(bytes);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(write.mock.calls.length).toBe(before);
  });

  it('is written at once when the page goes', async () => {
    const world = createUnsentWorld();
    const { store } = openDocument(world);
    store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    store.add(placeOf('files'), [droppedFile('b')]);
    window.dispatchEvent(new Event('pagehide'));
    expect(namesOf(world.stored())).toEqual(['a', 'b']);
  });

  it('is tried again with the next change when the host would not take it', async () => {
    const world = createUnsentWorld();
    let refusals = 2;
    const write = async (key: string, text: string) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('too often');
      await world.storage.write(key, text);
    };
    const { store } = openDocument(world, { write });
    store.add(placeOf('files'), [droppedFile('a')]);
    await soon();
    store.add(placeOf('files'), [droppedFile('b')]);
    await soon();
    store.add(placeOf('files'), [droppedFile('c')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a', 'b', 'c']);
  });

  it('isn’t written over while the host won’t read it', async () => {
    const world = createUnsentWorld();
    const before = openDocument(world);
    before.store.add(placeOf('files'), [droppedFile('a'), droppedFile('b')]);
    await soon();
    before.leave();
    let isSilent = true;
    const read = (key: string) =>
      isSilent ? Promise.reject(new Error('no answer')) : world.storage.read(key);
    const { store } = openDocument(world, { read });
    store.add(placeOf('files'), [droppedFile('c')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a', 'b']);
    isSilent = false;
    store.add(placeOf('files'), [droppedFile('d')]);
    await soon();
    expect(world.stored().total).toBe(4);
    expect(namesOf(world.stored())).toEqual(['a', 'b', 'c', 'd']);
  });
});
