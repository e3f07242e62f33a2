import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import {
  createSlowApi,
  droppedFile,
  receipt,
  setUpStore,
  uploadPlace as place,
} from '../testing/createSlowApi.ts';
import { createUploadStore } from './createUploadStore.ts';

const neverEnds = new Promise<null>(() => undefined);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the uploads of a work item', () => {
  it('sends two of a field at once and the third when one of them is stored', async () => {
    const { api, store } = setUpStore();
    store.add(place, [droppedFile('a'), droppedFile('b'), droppedFile('c')]);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['a', 'b']));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['a', 'b', 'c']));
  });

  it('shows every file before anything is sent', () => {
    const { store, phases } = setUpStore();
    store.add(place, [droppedFile('a'), { ...droppedFile('b'), refusal: { reason: 'empty' } }]);
    expect(phases()).toEqual(['sending', 'refused']);
  });

  it('never sends a refused file', async () => {
    const { api, store } = setUpStore();
    store.add(place, [{ ...droppedFile('b'), refusal: { reason: 'empty' } }, droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]!.name).toBe('a');
  });

  it('runs each send as a mutation', async () => {
    const { api, queryClient, store } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(queryClient.isMutating({ mutationKey: ['upload'] })).toBe(1);
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(queryClient.isMutating()).toBe(0));
  });

  it('hands over the receipt before the row goes', async () => {
    const { api, store, phases } = setUpStore();
    const seen: unknown[] = [];
    store.onSettled((where, outcome) => seen.push(where.fieldId, outcome, phases()));
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() =>
      expect(seen).toEqual([
        'files',
        { kind: 'stored', receipt, file: expect.any(File), isCancelled: false },
        ['sending'],
      ]),
    );
  });

  it('is done also when the list can’t take the receipt in', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { api, store, phases } = setUpStore();
    store.onSettled(() => {
      throw new Error('a bug');
    });
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    expect(reported).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('is empty again a moment after everything was stored', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(phases()).toEqual([]);
  });

  it('tells of mere progress once a frame, of everything else at once', async () => {
    const { api, store } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    const listener = vi.fn();
    store.subscribe(listener);
    for (const bytes of [1, 2, 3]) api.requests[0]!.options.onProgress?.(bytes);
    expect(listener).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(listener).toHaveBeenCalledTimes(1);
    store.add(place, [droppedFile('b')]);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('what the server is told of a file', () => {
  it('is the hash, worked out ahead for those that wait', async () => {
    const api = createSlowApi();
    const hashed: string[] = [];
    const store = createUploadStore({
      api,
      queryClient: new QueryClient(),
      hashFile: ({ name }) => {
        hashed.push(name);
        return Promise.resolve(`hash of ${name}`);
      },
    });
    store.add(place, ['a', 'b', 'c'].map(droppedFile));
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(hashed).toEqual(['a', 'b', 'c']);
    expect(api.requests.map(({ options }) => options.sha256)).toEqual(['hash of a', 'hash of b']);
    expect([...store.getSnapshot().uploads.values()].map(({ sha256 }) => sha256)).toEqual(
      ['a', 'b', 'c'].map((name) => `hash of ${name}`),
    );
  });

  it('leaves the hash out when that takes too long', async () => {
    const api = createSlowApi();
    const store = createUploadStore({ api, queryClient: new QueryClient(), hashFile: () => neverEnds });
    store.add(place, [droppedFile('a')]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(api.requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]!.options.sha256).toBeUndefined();
  });

  it('is the hash of the file as it is now, when it was changed since it was dropped', async () => {
    const api = createSlowApi();
    let changes = 0;
    const hashFile = async () => `hash ${changes}`;
    const store = createUploadStore({ api, queryClient: new QueryClient(), hashFile });
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    changes += 1;
    api.requests[0]!.refuse(new ApiError('body_mismatch', 'other bytes'));
    await vi.waitFor(() =>
      expect(store.getSnapshot().uploads.values().next().value?.phase.kind).toBe('failed'),
    );
    store.retry([...store.getSnapshot().uploads.keys()]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests.map(({ options }) => options.sha256)).toEqual(['hash 0', 'hash 1']);
  });

  it('stops hashing what was given up', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const hashFile = (_file: File, signal?: AbortSignal) => {
      signals.push(signal);
      return neverEnds;
    };
    const store = createUploadStore({ api: createSlowApi(), queryClient: new QueryClient(), hashFile });
    store.add(place, [droppedFile('a'), droppedFile('b')]);
    store.cancel([[...store.getSnapshot().uploads.keys()][1]!]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
  });

  it('is its own name or the one that it was given', async () => {
    const { api, store } = setUpStore();
    store.add(place, [droppedFile('a'), { ...droppedFile('b'), name: 'better.txt' }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests.map(({ options }) => options.name)).toEqual(['a', 'better.txt']);
  });

  it('is which ids are other files’: those seen before and those of receipts since', async () => {
    const { api, store } = setUpStore();
    store.add({ ...place, seenIds: ['old-1', 'old-2'] }, [droppedFile('a'), droppedFile('b')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() =>
      expect(store.getSnapshot().uploads.values().next().value?.phase.kind).toBe('done'),
    );
    api.requests[1]!.refuse(new ApiError('unreachable', 'reset'));
    await vi.waitFor(() => expect(api.requests).toHaveLength(3), { timeout: 3_000 });
    expect(api.requests[2]!.options.knownIds).toEqual(['old-1', 'old-2', 'stored-1']);
  });
});

describe('uploads of an earlier document', () => {
  it('go on under their old ids with the next attempt', async () => {
    const { api, store, ids } = setUpStore();
    const old = { id: 'up-7', name: 'a.txt', attempt: 3, file: new File(['hello'], 'a.txt') };
    store.restore([{ ...old, place: { ...place, seenIds: ['old-1'] } }]);
    store.restore([{ ...old, place }]);
    expect(ids()).toEqual(['up-7']);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]!.options).toMatchObject({ uploadId: 'up-7', attempt: 4, knownIds: ['old-1'] });
  });
});

describe('what would be lost with the document', () => {
  it('is what is on its way or could be tried again, and nothing else', async () => {
    const { api, store } = setUpStore();
    store.add({ ...place, seenIds: ['old-1'] }, [
      { ...droppedFile('refused'), refusal: { reason: 'empty' } },
      ...['stored', 'failed', 'hopeless', 'sending', 'queued', 'queued too'].map(droppedFile),
    ]);
    const next = async (name: string) => {
      await vi.waitFor(() => expect(api.requests.map((request) => request.name)).toContain(name));
      return api.requests.find((request) => request.name === name)!;
    };
    (await next('stored')).answer(receipt);
    (await next('failed')).refuse(new ApiError('not_stored', 'gone'));
    (await next('hopeless')).refuse(new ApiError('file_infected', 'virus'));
    await next('queued');
    expect(store.readUnsent().map(({ upload, knownIds }) => [upload.name, knownIds] as const)).toEqual(
      ['failed', 'sending', 'queued', 'queued too'].map((name) => [name, ['old-1', 'stored-1']]),
    );
  });
});
