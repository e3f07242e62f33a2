import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeleteResponse, UploadReceipt } from '../../contract/attachment.ts';
import type { Api, SendOptions } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import type { CheckedFile } from './checkedFile.ts';
import { createUploadStore } from './createUploadStore.ts';
import type { UploadPlace } from './uploadPlace.ts';

const place: UploadPlace = {
  target: { item: { project: 'demo', type: 'story', id: '1002' }, fieldKey: 'files' },
  fieldId: 'files',
  turnKey: 'files',
};
const receipt: UploadReceipt = {
  attachment: {
    id: 'stored-1',
    name: 'a.txt',
    type: 'text/plain',
    size: 5,
    sizeText: '5 B',
    preview: 'text',
    contentUrl: 'http://server/content/a',
    downloadUrl: 'http://server/content/b',
  },
  proof: 'size',
  waitedMs: 0,
};

/** A server that answers when the test says so. */
function createSlowApi() {
  const requests: {
    name: string;
    options: SendOptions;
    answer: (receipt: UploadReceipt) => void;
    refuse: (error: unknown) => void;
  }[] = [];
  return {
    requests,
    sendFile: vi.fn((_target: unknown, file: File, options: SendOptions) => {
      return new Promise<UploadReceipt>((answer, refuse) => {
        requests.push({ name: file.name, options, answer, refuse });
      });
    }),
    cancelUpload: vi.fn(async (_uploadId: string) => undefined),
    deleteFiles: vi.fn<Api['deleteFiles']>(async (_target, ids) => ({
      results: ids.map((id) => ({ id, outcome: 'deleted' })),
    })),
  };
}

function setUp() {
  const api = createSlowApi();
  const queryClient = new QueryClient();
  const store = createUploadStore({ api, queryClient, random: () => 0 });
  const phases = () => [...store.getSnapshot().uploads.values()].map(({ phase }) => phase.kind);
  const ids = () => [...store.getSnapshot().uploads.keys()];
  return { api, queryClient, store, phases, ids };
}

const neverEnds = new Promise<null>(() => undefined);

/** As if it were deleted from the disk. */
function remove(given: File) {
  given.slice = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
}

const file = (name: string): CheckedFile => ({ file: new File(['hello'], name), refusal: null });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the uploads of a work item', () => {
  it('sends two of a field at once and the third when one of them is stored', async () => {
    const { api, store } = setUp();
    store.add(place, [file('a'), file('b'), file('c')]);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['a', 'b']));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['a', 'b', 'c']));
  });

  it('shows every file before anything is sent', () => {
    const { store, phases } = setUp();
    store.add(place, [file('a'), { ...file('b'), refusal: { reason: 'empty' } }]);
    expect(phases()).toEqual(['sending', 'refused']);
  });

  it('never sends a refused file', async () => {
    const { api, store } = setUp();
    store.add(place, [{ ...file('b'), refusal: { reason: 'empty' } }, file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]!.name).toBe('a');
  });

  it('runs each send as a mutation', async () => {
    const { api, queryClient, store } = setUp();
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(queryClient.isMutating({ mutationKey: ['upload'] })).toBe(1);
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(queryClient.isMutating()).toBe(0));
  });

  it('hands over the receipt before the row goes', async () => {
    const { api, store, phases } = setUp();
    const seen: unknown[] = [];
    store.onSettled((where, outcome) => seen.push(where.fieldId, outcome, phases()));
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(seen).toEqual(['files', { kind: 'stored', receipt }, ['sending']]));
  });

  it('is done also when the list can’t take the receipt in', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { api, store, phases } = setUp();
    store.onSettled(() => {
      throw new Error('a bug');
    });
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    expect(reported).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('is empty again a moment after everything was stored', async () => {
    const { api, store, phases } = setUp();
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(phases()).toEqual([]);
  });

  it('tells of mere progress once a frame, of everything else at once', async () => {
    const { api, store } = setUp();
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    const listener = vi.fn();
    store.subscribe(listener);
    for (const bytes of [1, 2, 3]) api.requests[0]!.options.onProgress?.(bytes);
    expect(listener).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(listener).toHaveBeenCalledTimes(1);
    store.add(place, [file('b')]);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('a failed attempt', () => {
  it('is repeated with the same upload id and the next attempt number', async () => {
    const { api, store, phases } = setUp();
    store.add(place, [file('a')]);
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
    const { api, store, phases } = setUp();
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('field_busy', 'busy', { retryAfterMs: 3_000 }));
    await vi.waitFor(() => expect(phases()).toEqual(['backing_off']));
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(api.requests).toHaveLength(2);
  });

  it('is told when nobody repeats it by itself, and can be repeated by hand', async () => {
    const { api, store, phases, ids } = setUp();
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [file('a')]);
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
    const { api, store, phases } = setUp();
    store.add(place, [file('a'), file('b'), file('c')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    for (const request of api.requests) request.refuse(new ApiError('no_permission', 'no'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed', 'failed', 'failed']));
    expect(api.requests).toHaveLength(2);
  });

  it('says that the file can’t be read when that is why the connection broke', async () => {
    const { api, store } = setUp();
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
    const { api, store, phases } = setUp();
    const gone = new File(['hello'], 'gone.txt');
    remove(gone);
    store.add(place, [{ file: gone, refusal: null }, file('b'), file('c')]);
    await vi.waitFor(() => expect(api.requests.map(({ name }) => name)).toEqual(['b', 'c']));
    expect(phases()[0]).toBe('failed');
    expect([...store.getSnapshot().uploads.values()][0]!.phase).toMatchObject({
      failure: { code: 'unreadable' },
    });
  });

  it('never hangs on an error nobody expected', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { api, store, phases } = setUp();
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new TypeError('a bug'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(reported).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

/** Gives up a file of which every byte is sent. */
async function cancelSent() {
  const { api, store, ids } = setUp();
  const settled = vi.fn();
  store.onSettled(settled);
  store.add(place, [file('a')]);
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

describe('a server that is gone', () => {
  it('is waited for, however long that takes, and then everything goes on by itself', async () => {
    const { api, store, phases } = setUp();
    store.add(place, ['a', 'b', 'c', 'd'].map(file));
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
    const { api, store } = setUp();
    store.add(place, [file('a')]);
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
    store.add(place, ['a', 'b', 'c'].map(file));
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
    store.add(place, [file('a')]);
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
    store.add(place, [file('a')]);
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
    store.add(place, [file('a'), file('b')]);
    store.cancel([[...store.getSnapshot().uploads.keys()][1]!]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
  });

  it('is its own name or the one that it was given', async () => {
    const { api, store } = setUp();
    store.add(place, [file('a'), { ...file('b'), name: 'better.txt' }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests.map(({ options }) => options.name)).toEqual(['a', 'better.txt']);
  });

  it('is which ids are other files’: those seen before and those of receipts since', async () => {
    const { api, store } = setUp();
    store.add({ ...place, seenIds: ['old-1', 'old-2'] }, [file('a'), file('b')]);
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

describe('a file that takes another’s place', () => {
  const replacing = { ...file('a'), replaces: 'old-1' };

  it('has the other deleted once it is stored, and not before', async () => {
    const { api, queryClient, store, phases } = setUp();
    const settled = vi.fn();
    store.onSettled(settled);
    const deletion: ((answer: DeleteResponse) => void)[] = [];
    api.deleteFiles.mockReturnValue(new Promise((resolve) => deletion.push(resolve)));
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.deleteFiles).not.toHaveBeenCalled();
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.deleteFiles).toHaveBeenCalledExactlyOnceWith(place.target, ['old-1']));
    expect(phases()).toEqual(['replacing']);
    expect(queryClient.isMutating({ mutationKey: ['replace'] })).toBe(1);
    deletion[0]!({ results: [{ id: 'old-1', outcome: 'deleted' }] });
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    expect(settled.mock.calls.map(([, outcome]) => outcome.kind)).toEqual(['stored', 'replaced']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(phases()).toEqual([]);
  });

  it.each([
    ['the deletion fails', () => Promise.reject(new ApiError('no_permission', 'no'))],
    ['it is still there', async () => ({ results: [{ id: 'old-1', outcome: 'still_there' as const }] })],
    ['nobody knows', async () => ({ results: [] })],
  ])('says that both stand there when %s', async (_why, answer) => {
    const { api, store } = setUp();
    const settled = vi.fn();
    store.onSettled(settled);
    api.deleteFiles.mockImplementation(answer);
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() =>
      expect([...store.getSnapshot().uploads.values()][0]!.phase).toMatchObject({
        kind: 'done',
        notices: [{ kind: 'not_replaced' }],
      }),
    );
    expect(settled).toHaveBeenLastCalledWith(place, {
      kind: 'replaced',
      attachmentId: 'old-1',
      isGone: false,
    });
  });

  it('leaves the other alone when that is what the server took for it', async () => {
    const { api, store, phases } = setUp();
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer({ ...receipt, attachment: { ...receipt.attachment, id: 'old-1' } });
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    expect(api.deleteFiles).not.toHaveBeenCalled();
    expect(store.getSnapshot().uploads.values().next().value?.phase).toMatchObject({ notices: [] });
  });

  it('says that the other is known, and says so last, where nothing is cut off', async () => {
    const { api, store } = setUp();
    store.add({ ...place, seenIds: ['old-1', 'old-2'] }, [replacing]);
    store.add({ ...place, seenIds: ['old-2'] }, [{ ...replacing, ...file('b') }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    for (const { options } of api.requests) expect(options.knownIds).toEqual(['old-2', 'old-1']);
  });

  it('leaves the other alone when it isn’t stored itself', async () => {
    const { api, store, phases } = setUp();
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('not_stored', 'gone'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(api.deleteFiles).not.toHaveBeenCalled();
  });
});

describe('a file with an odd name', () => {
  const odd: CheckedFile = { ...file('éœ€æ±‚.txt'), offer: { name: '需求.txt', oddities: ['mojibake'] } };

  it('is stored under it, then sent again under the better one, and only then the first is deleted', async () => {
    const { api, store, phases, ids } = setUp();
    store.add(place, [odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    const [firstId] = ids();
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(phases()).toEqual(['done']);
    expect(store.readUnsent()).toEqual([]);

    store.rename(ids());
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    const [first, second] = api.sendFile.mock.calls.map(([, sent, options]) => ({ sent, ...options }));
    expect(second!.sent).toBe(first!.sent);
    expect([first!.name, second!.name]).toEqual(['éœ€æ±‚.txt', '需求.txt']);
    expect(second).toMatchObject({ uploadId: `${firstId}-renamed`, attempt: 1, knownIds: ['stored-1'] });
    expect(api.deleteFiles).not.toHaveBeenCalled();
    api.requests[1]!.answer({ ...receipt, attachment: { ...receipt.attachment, id: 'stored-2' } });
    await vi.waitFor(() =>
      expect(api.deleteFiles).toHaveBeenCalledExactlyOnceWith(place.target, ['stored-1']),
    );
    await vi.advanceTimersByTimeAsync(2_000);
    expect(phases()).toEqual([]);
  });

  it('goes out again by itself where that was asked for while it was sent', async () => {
    const { api, store, ids } = setUp();
    store.add(place, [odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    store.rename(ids());
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests[1]!.options.name).toBe('需求.txt');
  });

  it('is sent once where that was asked for before it was sent', async () => {
    const { api, store, ids } = setUp();
    store.add(place, [file('a'), file('b'), odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    store.rename(ids());
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests).toHaveLength(3));
    expect(api.requests[2]!.options.name).toBe('需求.txt');
  });

  it('stays as it is where the better name can’t be stored', async () => {
    const { api, store, ids, phases } = setUp();
    store.add(place, [odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    store.rename(ids());
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    api.requests[1]!.refuse(new ApiError('field_full', 'full'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(api.deleteFiles).not.toHaveBeenCalled();
    store.retry(ids());
    await vi.waitFor(() => expect(api.requests).toHaveLength(3));
    expect(api.requests[2]!.options).toMatchObject({ name: '需求.txt', attempt: 2 });
  });
});

describe('uploads of an earlier document', () => {
  it('go on under their old ids with the next attempt', async () => {
    const { api, store, ids } = setUp();
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
    const { api, store } = setUp();
    store.add({ ...place, seenIds: ['old-1'] }, [
      { ...file('refused'), refusal: { reason: 'empty' } },
      ...['stored', 'failed', 'hopeless', 'sending', 'queued', 'queued too'].map(file),
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

describe('giving up', () => {
  it('ends the request, tells the server, and goes on with the next file', async () => {
    const { api, store, ids } = setUp();
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [file('a'), file('b'), file('c')]);
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
      await vi.waitFor(() => expect(settled).toHaveBeenLastCalledWith(place, { kind: 'stored', receipt }));
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
    const { api, store, ids } = setUp();
    store.add(place, [file('a'), file('b'), file('c')]);
    store.cancel([ids()[2]!]);
    expect(api.cancelUpload).not.toHaveBeenCalled();
  });

  it('doesn’t start one file after another while all are being cancelled', async () => {
    const { api, store, ids } = setUp();
    store.add(place, [file('a'), file('b'), file('c'), file('d')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    store.cancel(ids());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.requests).toHaveLength(2);
    expect(ids()).toEqual([]);
  });

  it('is done also when the server can’t be told', async () => {
    const { api, store, ids } = setUp();
    api.cancelUpload.mockRejectedValue(new ApiError('unreachable', 'offline'));
    const settled = vi.fn();
    store.onSettled(settled);
    store.add(place, [file('a')]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    store.cancel(ids());
    await vi.waitFor(() => expect(settled).toHaveBeenCalledWith(place, { kind: 'given_up' }));
  });
});
