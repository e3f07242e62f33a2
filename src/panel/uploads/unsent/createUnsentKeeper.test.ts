import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadReceipt } from '../../../contract/attachment.ts';
import type { SendOptions } from '../../api/api.ts';
import { ApiError } from '../../api/ApiError.ts';
import type { HostStorage } from '../../host/host.ts';
import { fakeAttachment } from '../../testing/fakeList.ts';
import { fakeStorage } from '../../testing/fakeStorage.ts';
import { createUploadStore } from '../createUploadStore.ts';
import { createUnsentKeeper, type UnsentKeeper } from './createUnsentKeeper.ts';
import { readUnsent } from './unsentRecord.ts';

const KEY = 'unsent alice demo story 1';
const FIELDS = new Set(['files', 'designs']);
const item = { project: 'demo', type: 'story', id: '1' };
const placeOf = (fieldId: string) => {
  return { target: { item, fieldKey: fieldId }, fieldId, turnKey: fieldId, seenIds: ['seen-1'] };
};

interface Request {
  readonly file: File;
  readonly options: SendOptions;
  readonly answer: (receipt: UploadReceipt) => void;
  readonly refuse: (error: ApiError) => void;
}

/** Locks as a browser has them, for all documents of a test; a document that leaves loses its own. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const left = new EventTarget();
    const gone = new Promise((resolve) => left.addEventListener('left', resolve));
    const request = (_name: string, { signal }: LockOptions, keep: () => Promise<unknown>) => {
      const held = last.then(() => {
        if (signal?.aborted) throw new DOMException('stopped', 'AbortError');
        return Promise.race([keep(), gone]);
      });
      last = held.catch(() => undefined);
      return held;
    };
    return {
      locks: { request } as unknown as LockManager,
      leave: () => left.dispatchEvent(new Event('left')),
    };
  };
}

/** What there is besides documents. */
function createWorld() {
  const texts = new Map<string, string>();
  const stored = () => readUnsent(texts.get(KEY) ?? null, Date.now());
  return { texts, stored, storage: fakeStorage(texts), openLocks: createLocks() };
}

const hashFile = async (file: File) => `hash of ${await file.text()}`;

/** A document with the panel in it. */
function open({ storage, openLocks }: ReturnType<typeof createWorld>, own: Partial<HostStorage> = {}) {
  const requests: Request[] = [];
  const store = createUploadStore({
    api: {
      sendFile: (_target, file, options) =>
        new Promise((answer, refuse) => requests.push({ file, options, answer, refuse })),
      cancelUpload: async () => undefined,
      deleteFiles: async () => ({ results: [] }),
    },
    queryClient: new QueryClient(),
    hashFile,
  });
  const { locks, leave } = openLocks();
  const keeper = createUnsentKeeper({
    item,
    key: KEY,
    store,
    hashFile,
    locks,
    storage: { ...storage, ...own },
  });
  keepers.push(keeper);
  return { store, keeper, requests, leave };
}

const keepers: UnsentKeeper[] = [];
const file = (name: string, content = name) => ({ file: new File([content], name), refusal: null });
const namesOf = ({ files }: { readonly files: readonly { readonly name: string }[] }) =>
  files.map(({ name }) => name);
const receiptOf = (name: string): UploadReceipt => {
  return { attachment: fakeAttachment(name), proof: 'size', waitedMs: 0 };
};
const soon = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.stop();
  vi.useRealTimers();
});

describe('what is kept of uploads', () => {
  it('is what isn’t stored yet, for as long as it isn’t', async () => {
    const world = createWorld();
    const { store, requests } = open(world);
    store.add(
      placeOf('files'),
      ['a', 'b', 'c'].map((name) => file(name)),
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
    const world = createWorld();
    const { store, requests } = open(world);
    store.add(placeOf('files'), [file('a')]);
    await soon();
    requests[0]!.answer({ ...receiptOf('a'), nameChanged: { from: 'a', to: 'b' } });
    await soon();
    store.add(placeOf('files'), [file('b'), file('c')]);
    await soon();
    expect(world.stored().total).toBe(2);
  });

  it('is a failure that can be tried again, and none that can’t', async () => {
    const world = createWorld();
    const { store, requests } = open(world);
    store.add(placeOf('files'), [file('a'), file('b')]);
    await soon();
    requests[0]!.refuse(new ApiError('not_stored', 'gone'));
    requests[1]!.refuse(new ApiError('file_infected', 'virus'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
  });

  it('is written while progress goes on, but not for its sake', async () => {
    const world = createWorld();
    const write = vi.fn(world.storage.write);
    const { store, requests } = open(world, { write });
    store.add(placeOf('files'), [file('a', 'x'.repeat(1000))]);
    await soon();
    const before = write.mock.calls.length;
    for (let bytes = 1; bytes < 900; bytes += 1) {
      requests[0]!.options.onProgress?.(bytes);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(write.mock.calls.length).toBe(before);
  });

  it('is written at once when the page goes', async () => {
    const world = createWorld();
    const { store } = open(world);
    store.add(placeOf('files'), [file('a')]);
    await soon();
    store.add(placeOf('files'), [file('b')]);
    window.dispatchEvent(new Event('pagehide'));
    expect(namesOf(world.stored())).toEqual(['a', 'b']);
  });

  it('is tried again with the next change when the host would not take it', async () => {
    const world = createWorld();
    let refusals = 2;
    const write = async (key: string, text: string) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('too often');
      await world.storage.write(key, text);
    };
    const { store } = open(world, { write, read: () => Promise.reject(new Error('too often')) });
    store.add(placeOf('files'), [file('a')]);
    await soon();
    store.add(placeOf('files'), [file('b')]);
    await soon();
    store.add(placeOf('files'), [file('c')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a', 'b', 'c']);
  });
});

/** A document goes in mid-upload, and another one is opened. */
async function leaveAndReturn() {
  const world = createWorld();
  const before = open(world);
  before.store.add(
    placeOf('files'),
    ['a', 'b', 'c'].map((name) => file(name)),
  );
  before.store.add(placeOf('designs'), [file('b')]);
  await soon();
  before.requests[0]!.answer(receiptOf('a'));
  await soon();
  before.leave();
  const after = open(world);
  await soon();
  return { world, before, ...after };
}

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
    store.add(placeOf('files'), [file('d')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['b', 'c', 'b', 'd']);
    expect(world.stored().total).toBe(5);
    requests[0]!.answer(receiptOf('d'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['b', 'c', 'b']);
    keeper.stop();
    const next = open(world);
    await soon();
    expect(namesOf(next.keeper.getLeft())).toEqual(['b', 'c', 'b']);
  });
});

describe('two documents at once', () => {
  it('don’t take for left behind what the other is sending', async () => {
    const world = createWorld();
    const [one, other] = [open(world), open(world)];
    one.store.add(placeOf('files'), [file('a')]);
    await soon();
    expect(other.keeper.getLeft().files).toEqual([]);
    one.leave();
    await soon();
    expect(namesOf(other.keeper.getLeft())).toEqual(['a']);
  });

  it('don’t write over each other’s word', async () => {
    const world = createWorld();
    const [one, other] = [open(world), open(world)];
    one.store.add(placeOf('files'), [file('a')]);
    await soon();
    other.store.add(placeOf('files'), [file('b')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
    one.requests[0]!.answer(receiptOf('a'));
    await soon();
    expect(namesOf(world.stored())).toEqual(['b']);
  });

  it('do without locks where there are none, or none are given', async () => {
    const world = createWorld();
    const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const without = { ...world, openLocks: () => ({ locks: refused as never, leave: () => true }) };
    open(without).store.add(placeOf('files'), [file('a')]);
    await soon();
    expect(namesOf(world.stored())).toEqual(['a']);
    const next = open(without);
    await soon();
    expect(namesOf(next.keeper.getLeft())).toEqual(['a']);
  });
});
