import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeleteResponse } from '../../contract/attachment.ts';
import { ApiError } from '../api/ApiError.ts';
import { droppedFile, receipt, setUpStore, uploadPlace as place } from '../testing/createSlowApi.ts';
import type { CheckedFile } from './checkedFile.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a file that takes another’s place', () => {
  const replacing = { ...droppedFile('a'), replaces: 'old-1' };

  it('has the other deleted once it is stored, and not before', async () => {
    const { api, queryClient, store, phases } = setUpStore();
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
    const { api, store } = setUpStore();
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
    const { api, store, phases } = setUpStore();
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.answer({ ...receipt, attachment: { ...receipt.attachment, id: 'old-1' } });
    await vi.waitFor(() => expect(phases()).toEqual(['done']));
    expect(api.deleteFiles).not.toHaveBeenCalled();
    expect(store.getSnapshot().uploads.values().next().value?.phase).toMatchObject({ notices: [] });
  });

  it('says that the other is known, and says so last, where nothing is cut off', async () => {
    const { api, store } = setUpStore();
    store.add({ ...place, seenIds: ['old-1', 'old-2'] }, [replacing]);
    store.add({ ...place, seenIds: ['old-2'] }, [{ ...replacing, ...droppedFile('b') }]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    for (const { options } of api.requests) expect(options.knownIds).toEqual(['old-2', 'old-1']);
  });

  it('leaves the other alone when it isn’t stored itself', async () => {
    const { api, store, phases } = setUpStore();
    store.add(place, [replacing]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    api.requests[0]!.refuse(new ApiError('not_stored', 'gone'));
    await vi.waitFor(() => expect(phases()).toEqual(['failed']));
    expect(api.deleteFiles).not.toHaveBeenCalled();
  });
});

describe('a file with an odd name', () => {
  const odd: CheckedFile = {
    ...droppedFile('éœ€æ±‚.txt'),
    offer: { name: '需求.txt', oddities: ['mojibake'] },
  };

  it('is stored under it, then sent again under the better one, and only then the first is deleted', async () => {
    const { api, store, phases, ids } = setUpStore();
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
    const { api, store, ids } = setUpStore();
    store.add(place, [odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(1));
    store.rename(ids());
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    expect(api.requests[1]!.options.name).toBe('需求.txt');
  });

  it('is sent once where that was asked for before it was sent', async () => {
    const { api, store, ids } = setUpStore();
    store.add(place, [droppedFile('a'), droppedFile('b'), odd]);
    await vi.waitFor(() => expect(api.requests).toHaveLength(2));
    store.rename(ids());
    api.requests[0]!.answer(receipt);
    await vi.waitFor(() => expect(api.requests).toHaveLength(3));
    expect(api.requests[2]!.options.name).toBe('需求.txt');
  });

  it('stays as it is where the better name can’t be stored', async () => {
    const { api, store, ids, phases } = setUpStore();
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
