import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchiveState } from '../../contract/archive.ts';
import type { Api } from '../api/api.ts';
import { apiError } from '../testing/renderPanel.tsx';
import { archiveQuery } from './archiveQuery.ts';

const running: ArchiveState = { entries: [{ id: 'a', name: 'a', state: 'running' }] };
const done: ArchiveState = { entries: [{ id: 'a', name: 'a', state: 'done' }] };

let answer: () => Promise<ArchiveState>;
const readArchive = vi.fn(() => answer());
let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  readArchive.mockClear();
  client = new QueryClient();
  client.mount();
});

afterEach(() => {
  client.unmount();
  vi.useRealTimers();
});

function follow() {
  const observer = new QueryObserver(client, archiveQuery({ readArchive } as unknown as Api, 'z1'));
  observer.subscribe(() => undefined);
  return observer;
}

describe('a zip that is followed', () => {
  it('is asked after every second at first, less often later, and no more at its end', async () => {
    answer = async () => running;
    follow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(readArchive.mock.calls.length).toBeGreaterThanOrEqual(10);
    expect(readArchive.mock.calls.length).toBeLessThanOrEqual(11);
    await vi.advanceTimersByTimeAsync(60_000);
    readArchive.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(readArchive.mock.calls.length).toBeGreaterThanOrEqual(11);
    expect(readArchive.mock.calls.length).toBeLessThanOrEqual(12);
    answer = async () => done;
    await vi.advanceTimersByTimeAsync(6_000);
    readArchive.mockClear();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readArchive).not.toHaveBeenCalled();
  });

  it('outlives a server that can’t be reached for a while', async () => {
    answer = async () => running;
    const observer = follow();
    await vi.advanceTimersByTimeAsync(1_500);
    answer = () => Promise.reject(apiError('unreachable'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(observer.getCurrentResult().error).toBeNull();
    answer = async () => done;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(observer.getCurrentResult().data?.entries[0]?.state).toBe('done');
  });

  it('is given up at once when the server knows nothing of it any more', async () => {
    answer = () => Promise.reject(apiError('not_found'));
    const observer = follow();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readArchive).toHaveBeenCalledTimes(1);
    expect(observer.getCurrentResult().error?.code).toBe('not_found');
  });
});
