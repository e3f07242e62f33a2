import { afterEach, expect, it, vi } from 'vitest';
import { createListeners } from '../../uploads/createListeners.ts';
import { fakeField } from '../../testing/fakeList.ts';
import { fakeStorage } from '../../testing/fakeStorage.ts';
import { NO_DELETIONS, transition, type DeletionEvent } from '../deletions.ts';
import { createInterruptedKeeper, type InterruptedKeeper } from './createInterruptedKeeper.ts';
import { presentInterrupted, readInterrupted } from './interruptedRecord.ts';

const KEY = 'deleting alice 1';
const NOW = 1_700_000_000_000;
const files = [fakeField('files', ['a', 'b', 'c'])];
const open: InterruptedKeeper[] = [];

afterEach(() => {
  for (const keeper of open.splice(0)) keeper.stop();
});

/** Locks as tabs of one browser share them. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, { signal }: LockOptions, run: () => Promise<unknown>) => {
    last = last.then(() => (signal?.aborted === true ? undefined : run()));
    return last;
  };
  return { request } as unknown as LockManager;
}

/** A page of its own. */
function openPage(
  texts: Map<string, string>,
  locks: LockManager | undefined = createLocks(),
  storage = fakeStorage(texts),
) {
  let deletions = NO_DELETIONS;
  const listeners = createListeners<[]>();
  const store = { getSnapshot: () => deletions, subscribe: listeners.add };
  const keeper = createInterruptedKeeper({
    key: KEY,
    store,
    storage,
    now: () => NOW,
    locks,
  });
  keeper.noteListed(files);
  open.push(keeper);
  const tell = (event: DeletionEvent) => {
    deletions = transition(deletions, event, 0);
    listeners.tell();
  };
  const found = () => keeper.getFound().files.map(({ name }) => name);
  return { keeper, tell, found };
}

const written = (texts: Map<string, string>) =>
  readInterrupted(texts.get(KEY) ?? null, NOW).map(({ name }) => name);
const left = (...names: string[]) =>
  new Map([
    [
      KEY,
      presentInterrupted(
        names.map((name) => ({ id: `id-${name}`, name })),
        NOW,
      ),
    ],
  ]);

it('keeps word of what is to be deleted until it is deleted', async () => {
  const texts = new Map<string, string>();
  const { tell } = openPage(texts);
  tell({ kind: 'asked', ids: ['id-a', 'id-b'] });
  await vi.waitFor(() => expect(written(texts)).toEqual(['a', 'b']));
  tell({ kind: 'undone', ids: new Set(['id-a']) });
  await vi.waitFor(() => expect(written(texts)).toEqual(['b']));
  tell({ kind: 'hurried', numbers: new Set([1]) });
  tell({ kind: 'settled', number: 1, kept: new Map() });
  await vi.waitFor(() => expect(texts.has(KEY)).toBe(false));
});

it('finds what an earlier page left, without what is gone, and forgets it when told', async () => {
  const texts = left('a', 'b', 'vanished');
  const { keeper, found } = openPage(texts);
  await vi.waitFor(() => expect(found()).toEqual(['a', 'b', 'vanished']));
  expect(keeper.getFound().certainAt).toBeGreaterThan(NOW);
  keeper.noteListed(files);
  expect(found()).toEqual(['a', 'b']);
  keeper.forget();
  expect(found()).toEqual([]);
  await vi.waitFor(() => expect(texts.has(KEY)).toBe(false));
});

it('does not speak of what is deleted again, and keeps word of the rest', async () => {
  const texts = left('a', 'b');
  const { tell, found } = openPage(texts);
  await vi.waitFor(() => expect(found()).toEqual(['a', 'b']));
  tell({ kind: 'asked', ids: ['id-a'] });
  expect(found()).toEqual(['b']);
  await vi.waitFor(() => expect(written(texts)).toEqual(['b', 'a']));
});

it('does not take what is pending in another tab for left behind', async () => {
  const [texts, locks] = [new Map<string, string>(), createLocks()];
  const first = openPage(texts, locks);
  first.tell({ kind: 'asked', ids: ['id-a'] });
  await vi.waitFor(() => expect(written(texts)).toEqual(['a']));
  const second = openPage(texts, locks);
  first.tell({ kind: 'undone', ids: new Set(['id-a']) });
  await vi.waitFor(() => expect(texts.has(KEY)).toBe(false));
  second.tell({ kind: 'asked', ids: ['id-b'] });
  await vi.waitFor(() => expect(written(texts)).toEqual(['b']));
  expect(second.found()).toEqual([]);
});

it('works where there are no locks', async () => {
  const texts = left('a');
  const { found } = openPage(texts, {
    request: () => Promise.reject(new DOMException('', 'SecurityError')),
  } as never);
  await vi.waitFor(() => expect(found()).toEqual(['a']));
});

it('keeps no word of what a list that was read again shows no more, were that list the same as before', async () => {
  const texts = left('b', 'vanished');
  const { keeper, found } = openPage(texts); // lists before the storage has answered
  await vi.waitFor(() => expect(found()).toEqual(['b', 'vanished']));
  keeper.noteListed(files);
  await vi.waitFor(() => expect(written(texts)).toEqual(['b']));
});

it('does not write over what could not be read, and tries again with the next change', async () => {
  const texts = left('a');
  const storage = fakeStorage(texts);
  const read = vi.spyOn(storage, 'read').mockRejectedValueOnce(new Error('too often'));
  const { tell, found } = openPage(texts, undefined, storage);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  tell({ kind: 'asked', ids: ['id-b'] });
  await vi.waitFor(() => expect(written(texts)).toEqual(['a', 'b']));
  expect(found()).toEqual(['a']);
});

it('reads no more when the viewer comes back to the page', async () => {
  const texts = left('a');
  const storage = fakeStorage(texts);
  const read = vi.spyOn(storage, 'read');
  const { keeper, found } = openPage(texts, undefined, storage);
  await vi.waitFor(() => expect(found()).toEqual(['a']));
  keeper.forget();
  await vi.waitFor(() => expect(texts.has(KEY)).toBe(false));
  await new Promise(setImmediate);
  read.mockClear();
  window.dispatchEvent(new Event('focus'));
  document.dispatchEvent(new Event('visibilitychange'));
  await new Promise(setImmediate);
  expect(read).not.toHaveBeenCalled();
});
