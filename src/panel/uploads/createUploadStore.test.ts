import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { SendOptions } from '../api/api.ts';
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
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    store.add(place, [{ file: gone, refusal: null }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('unreachable', 'Network Error'));
    await vi.waitFor(() =>
      expect([...store.getSnapshot().uploads.values()][0]!.phase).toMatchObject({
        kind: 'failed',
        failure: { code: 'unreadable' },
      }),
    );
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
