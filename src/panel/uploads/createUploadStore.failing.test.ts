import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import { droppedFile, receipt, setUpStore, uploadPlace as place } from '../testing/createSlowApi.ts';

/** As if it were deleted from the disk. */
function remove(given: File) {
  given.slice = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a failed attempt', () => {
  it('is repeated with the same upload id and the next attempt number', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('field_busy', 'busy', { retryAfterMs: 3_000 }));
    await vi.waitFor(() => expect(phases()).toEqual(['backing_off']));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(api.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(api.requests).toHaveLength(2);
    const [first, second] = api.requests.map(({ options }) => options);
    expect(second!.uploadId).toBe(first!.uploadId);
    expect([first!.attempt, second!.attempt]).toEqual([1, 2]);
  });

  it('is repeated in time also when the clock is set back meanwhile', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('field_busy', 'busy', { retryAfterMs: 3_000 }));
    await vi.waitFor(() => expect(phases()).toEqual(['backing_off']));
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(api.requests).toHaveLength(2);
  });

  it('is told when nobody repeats it by itself, and can be repeated by hand', async () => {
    const { api, store, phases, ids } = setUpStore();
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('not_stored', 'gone', { requestId: 'r-1' }));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(settled).toHaveBeenCalledWith(place, {
      kind: 'failed',
      failure: { code: 'not_stored', requestId: 'r-1', meegle: undefined },
    });
    store.retry(ids());
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests[1]!.options.attempt).toBe(2);
  });

  it('sends nothing more where the user may not write', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, [droppedFile('a'), droppedFile('b'), droppedFile('c')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    for (const request of api.requests) request.refuse(new ApiError('no_permission', 'no'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed', 'failed', 'failed']));
    expect(api.requests).toHaveLength(2);
  });

  it('says that the file can’t be read when that is why the connection broke', async () => {
    const { api, store } = setUpStore();
    const gone = new File(['hello'], 'gone.txt');
    store.add(place, [{ file: gone, refusal: null }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    remove(gone);
    api.requests[0]!.refuse(new ApiError('unreachable', 'Network Error'));
    await vi.waitFor(() =>
      expect([...store.getSnapshot().uploads.values()][0]!.phase).toMatchObject({
        kind: 'failed',
        failure: { code: 'unreadable' },
      }),
    );
  });

  it('sends nothing of a file that can’t be read any more, and goes on with the next', async () => {
    const { api, store, phases } = setUpStore();
    const gone = new File(['hello'], 'gone.txt');
    remove(gone);
    store.add(place, [{ file: gone, refusal: null }, droppedFile('b'), droppedFile('c')]);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['b', 'c']));
    expect(phases()[0]).toBe('failed');
    expect([...store.getSnapshot().uploads.values()][0]!.phase).toMatchObject({
      failure: { code: 'unreadable' },
    });
  });

  it('never hangs on an error nobody expected', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { api, store, phases } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new TypeError('a bug'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(reported).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

describe('a server that is gone', () => {
  it('is waited for, however long that takes, and then everything goes on by itself', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, ['a', 'b', 'c', 'd'].map(droppedFile));
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    const cutOff = () => {
      for (const request of api.requests.splice(0)) request.refuse(new ApiError('unreachable', 'refused'));
    };
    for (let minutes = 0; minutes < 10; minutes += 0.1) {
      cutOff();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    expect(phases().slice(2)).toEqual(['queued', 'queued']);
    await vi.advanceTimersByTimeAsync(10_000);
    for (let left = 4; left > 0; left -= 1) {
      await vi.waitFor(() => expect(api.requests.length).toBeGreaterThan(0));
      api.requests.shift()!.answer(receipt);
    }
    await vi.waitFor(() => expect(phases()).toEqual(['done', 'done', 'done', 'done']));
  });

  it('is asked at once when the browser says that there is a network again', async () => {
    const { api, store } = setUpStore();
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    for (let tries = 1; tries < 8; tries += 1) {
      api.requests[tries - 1]!.refuse(new ApiError('unreachable', 'offline'));
      await vi.advanceTimersByTimeAsync(10_001);
      expect(api.requests).toHaveLength(tries + 1);
    }
    api.requests[7]!.refuse(new ApiError('unreachable', 'offline'));
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getSnapshot().line).toBe('down');
    expect(api.requests).toHaveLength(8);
    store.setOnline(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(api.requests).toHaveLength(9);
  });
});

/** Gives up a file of which every byte is sent. */
async function cancelSent() {
  const { api, store, ids } = setUpStore();
  const settled = vi.fn();
  store.onSettled(settled);
  store.add(place, [droppedFile('a')]);
  await vi.waitFor(() => expect(api.requests).toHaveLength(1));
  const [id] = ids();
  const request = api.requests[0]!;
  request.options.onProgress?.(5);
  store.cancel([id!]);
  expect(ids()).toEqual([]);
  expect(api.cancelUpload).toHaveBeenCalledExactlyOnceWith(id);
  await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
  return { request, settled, ids };
}

describe('giving up', () => {
  it('ends the request, tells the server, and goes on with the next file', async () => {
    const { api, store, ids } = setUpStore();
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [droppedFile('a'), droppedFile('b'), droppedFile('c')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    const [first] = ids();
    store.cancel([first!]);
    expect(api.requests[0]!.options.signal?.aborted).toBe(true);
    expect(api.cancelUpload).toHaveBeenCalledExactlyOnceWith(first);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['a', 'b', 'c']));
    await vi.waitFor(() => expect(settled).toHaveBeenCalledWith(place, { kind: 'given_up' }));
  });

  describe('a file of which every byte is sent', () => {
    it('is in the list when giving it up came too late', async () => {
      const { request, settled } = await cancelSent();
      expect(request.options.signal?.aborted).toBe(false);
      request.answer(receipt);
      await vi.waitFor(() =>
        expect(settled).toHaveBeenLastCalledWith(place, {
          kind: 'stored',
          receipt,
          file: expect.any(File),
          isCancelled: true,
        }),
      );
    });

    it('is given up for good when the server was in time', async () => {
      const { request, settled, ids } = await cancelSent();
      request.refuse(new ApiError('body_incomplete', 'given up'));
      await vi.waitFor(() => expect(settled).toHaveBeenCalledTimes(2));
      expect(settled).toHaveBeenLastCalledWith(place, { kind: 'given_up' });
      expect(ids()).toEqual([]);
    });
  });

  it('asks nothing of the server for files it never saw', async () => {
    const { api, store, ids } = setUpStore();
    store.add(place, [droppedFile('a'), droppedFile('b'), droppedFile('c')]);
    store.cancel([ids()[2]!]);
    expect(api.cancelUpload).not.toHaveBeenCalled();
  });

  it('doesn’t start one file after another while all are being cancelled', async () => {
    const { api, store, ids } = setUpStore();
    store.add(place, [droppedFile('a'), droppedFile('b'), droppedFile('c'), droppedFile('d')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    store.cancel(ids());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.requests).toHaveLength(2);
    expect(ids()).toEqual([]);
  });

  it('is done also when the server can’t be told', async () => {
    const { api, store, ids } = setUpStore();
    api.cancelUpload.mockRejectedValue(new ApiError('unreachable', 'offline'));
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [droppedFile('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    store.cancel(ids());
    await vi.waitFor(() => expect(settled).toHaveBeenCalledWith(place, { kind: 'given_up' }));
  });
});
