import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeleteResponse } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { fakeField, fakeList } from '../testing/fakeList.ts';
import { createDeletionStore } from './createDeletionStore.ts';
import type { DeletionReport } from './deleteFiles.ts';
import { leavingIds, pendingIds, UNDO_MS } from './deletions.ts';

const item = { project: 'demo', type: 'story', id: '1' };
const files = fakeField('files', ['a', 'b', 'c']);
const review = fakeField('review', ['x', 'y'], { parentKey: 'field_parent', row: 1 });

const allDeleted = async (_target: unknown, ids: readonly string[]): Promise<DeleteResponse> => ({
  results: ids.map((id) => ({ id, outcome: 'deleted' })),
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp(now?: () => number) {
  const api = {
    deleteFiles: vi.fn<Api['deleteFiles']>(allDeleted),
    deleteFilesOnLeaving: vi.fn<Api['deleteFilesOnLeaving']>((requests) =>
      requests.map(({ target, ids }) => allDeleted(target, ids)),
    ),
    listAttachments: vi.fn<Api['listAttachments']>(async () => fakeList(files, review)),
  };
  const store = createDeletionStore({ api, queryClient: new QueryClient(), item, ...(now && { now }) });
  store.noteListed([files, review]);
  const reports: DeletionReport[] = [];
  store.onSettled((report) => reports.push(report));
  const sent = () => api.deleteFiles.mock.calls.map(([, ids]) => ids);
  return { api, store, reports, sent };
}

describe('the deletions of a work item', () => {
  it('send nothing that is taken back within eight seconds', async () => {
    const { store, sent } = setUp();
    store.ask(['id-a', 'id-b', 'id-x']);
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
    store.undo(new Set(['id-a', 'id-b', 'id-x']));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(sent()).toEqual([]);
  });

  it('send nothing that is taken back late, as long as the clock is later still', async () => {
    let at = 0;
    const { store, sent } = setUp(() => at);
    store.ask(['id-a', 'id-b']);
    at = UNDO_MS + 50; // a busy page: its timers haven't run
    expect(store.undo(new Set(['id-a', 'id-c']))).toEqual(['id-a']);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([['id-b']]);
    expect(store.undo(new Set(['id-b']))).toEqual([]);
  });

  it('send what was not taken back when the time is up, and say what became of it', async () => {
    const { store, sent, reports } = setUp();
    store.ask(['id-a', 'id-b', 'id-x']);
    store.undo(new Set(['id-b']));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(sent()).toEqual([['id-a'], ['id-x']]);
    await vi.runAllTimersAsync();
    expect(reports.map(({ gone }) => [...gone])).toEqual([['id-a', 'id-x']]);
    expect(leavingIds(store.getSnapshot()).size).toBe(0);
  });

  it('wait for nothing more when they are told to', async () => {
    const { store, sent } = setUp();
    store.ask(['id-a']);
    store.ask(['id-b']);
    store.hurry(new Set([2]));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([['id-b']]);
    store.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([['id-b'], ['id-a']]);
  });

  it('let no time pass while somebody is about to decide, as often as they come back', async () => {
    const { store, sent } = setUp();
    store.ask(['id-a']);
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000);
    const [byPointer, byFocus] = [store.hold(), store.hold()];
    await vi.advanceTimersByTimeAsync(60_000);
    byPointer();
    await vi.advanceTimersByTimeAsync(60_000);
    byFocus();
    await vi.advanceTimersByTimeAsync(999);
    expect(sent()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent()).toEqual([['id-a']]);
  });

  it('send all at once when the page goes, a request a section, and once only', async () => {
    const { api, store, sent, reports } = setUp();
    store.ask(['id-a']);
    store.ask(['id-b', 'id-y']);
    store.leave();
    store.leave();
    expect(api.deleteFilesOnLeaving.mock.calls.map(([requests]) => requests)).toMatchObject([
      [
        { target: { fieldKey: 'field_files' }, ids: ['id-a', 'id-b'] },
        { target: { fieldKey: 'field_review', row: 1, rowIds: ['id-x', 'id-y'] }, ids: ['id-y'] },
      ],
    ]);
    await vi.runAllTimersAsync(); // the page came back
    expect(sent()).toEqual([]);
    expect(reports.flatMap(({ gone }) => [...gone])).toEqual(['id-a', 'id-b', 'id-y']);
  });

  it('whose time is up the moment the page goes are told of one by one, each with its own files', async () => {
    let at = 0;
    const { store, sent, reports } = setUp(() => at);
    store.ask(['id-a']);
    store.ask(['id-b']);
    at = UNDO_MS + 50; // a hidden page: its timers haven't run
    store.leave();
    await vi.runAllTimersAsync();
    expect(sent()).toEqual([]);
    expect(reports.map(({ gone, deleted }) => [gone, deleted])).toEqual([
      [new Set(['id-a']), new Set(['id-a'])],
      [new Set(['id-b']), new Set(['id-b'])],
    ]);
  });

  it('keep pending what can’t be sent when the page goes, in case it stays', async () => {
    const { api, store, sent } = setUp();
    api.deleteFilesOnLeaving.mockReturnValue([null]);
    store.ask(['id-a']);
    store.leave();
    expect([...pendingIds(store.getSnapshot())]).toEqual(['id-a']);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(sent()).toEqual([['id-a']]);
  });

  it('look what became of what went with a page that came back without an answer', async () => {
    const { api, store, reports } = setUp();
    api.deleteFilesOnLeaving.mockReturnValue([Promise.reject(new ApiError('unreachable', 'cut off'))]);
    api.listAttachments.mockResolvedValue(fakeList(fakeField('files', ['b', 'c']), review));
    store.ask(['id-a', 'id-b']);
    store.leave();
    await vi.runAllTimersAsync();
    expect(reports).toMatchObject([{ deleted: new Set(['id-a']), wasLeft: true }]);
    expect(store.getSnapshot().kept).toEqual(new Map([['id-b', { kind: 'unknown' }]]));
  });

  it('say why files stay that the server refused to delete while the page was away', async () => {
    const { api, store } = setUp();
    const error = new ApiError('no_permission', 'refused');
    api.deleteFilesOnLeaving.mockReturnValue([Promise.reject(error)]);
    store.ask(['id-a']);
    store.leave();
    await vi.runAllTimersAsync();
    expect(store.getSnapshot().kept.get('id-a')).toEqual({ kind: 'error', error });
  });

  it('take no credit for what the list lacks when they are sent, and send the rest', async () => {
    const { store, sent, reports } = setUp();
    store.ask(['id-a', 'id-b']);
    store.noteListed([fakeField('files', ['b']), review]);
    await vi.runAllTimersAsync();
    expect(sent()).toEqual([['id-b']]);
    expect(reports).toMatchObject([
      { gone: new Set(['id-a', 'id-b']), deleted: new Set(['id-b']), wasLeft: false },
    ]);
  });

  it('send what one reading lacked and the next one had again', async () => {
    const { store, sent } = setUp();
    store.ask(['id-a', 'id-b']);
    store.noteListed([fakeField('files', ['b']), review]);
    store.noteListed([files, review]);
    await vi.runAllTimersAsync();
    expect(sent()).toEqual([['id-a', 'id-b']]);
  });

  it('leave no failure unheard while the section before it still waits for its answer', async () => {
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const { api, store } = setUp();
    const error = new ApiError('unreachable', 'cut off');
    api.deleteFilesOnLeaving.mockReturnValue([new Promise(() => undefined), Promise.reject(error)]);
    store.ask(['id-a', 'id-x']);
    store.leave();
    await vi.advanceTimersByTimeAsync(1);
    process.off('unhandledRejection', unheard);
    expect(unheard).not.toHaveBeenCalled();
  });

  it('go on through the panel that is mounted next', async () => {
    const { api, store, sent } = setUp();
    store.ask(['id-a']);
    const later = { ...api, deleteFiles: vi.fn<Api['deleteFiles']>(allDeleted) };
    store.connect({ api: later, queryClient: new QueryClient() });
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(sent()).toEqual([]);
    expect(later.deleteFiles).toHaveBeenCalledOnce();
  });

  it('say that nothing is known of files when their deletion breaks in a way nobody expected', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { api, store, reports } = setUp();
    api.deleteFiles.mockRejectedValue(new TypeError('a bug'));
    store.ask(['id-a']);
    store.hurry();
    await vi.runAllTimersAsync();
    expect(reports[0]?.kept).toEqual(new Map([['id-a', { kind: 'unknown' }]]));
    expect(store.getSnapshot().kept.get('id-a')).toEqual({ kind: 'unknown' });
    expect(reported).toHaveBeenCalledOnce();
  });
});
