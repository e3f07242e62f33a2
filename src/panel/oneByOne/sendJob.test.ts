import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import { sendJob } from './sendJob.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sends a job to a server that has no time for it. */
function sendToBusy(retryAfterMs?: number) {
  const stop = new AbortController();
  const busy = new ApiError('field_busy', 'busy', { ...(retryAfterMs !== undefined && { retryAfterMs }) });
  const send = vi.fn(async () => Promise.reject(busy));
  const ended = sendJob(new QueryClient(), ['job'], send, stop.signal).catch((error: unknown) => error);
  return { stop, send, ended, busy };
}

it('a job that the server has no time for ends at once when it is stopped, and isn’t sent again', async () => {
  const { stop, send, ended, busy } = sendToBusy();
  await vi.advanceTimersByTimeAsync(0);
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(await ended).toBe(busy);
  expect(send).toHaveBeenCalledOnce();
});

it('one that was stopped while it was sent isn’t sent again, either', async () => {
  const { stop, send, ended, busy } = sendToBusy();
  stop.abort();
  expect(await ended).toBe(busy);
  expect(send).toHaveBeenCalledOnce();
});

it('is sent again after a minute if the server asks for that, and left to a person if it asks for longer', async () => {
  const minute = sendToBusy(60_000);
  const hour = sendToBusy(3_600_000);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(minute.send.mock.calls.length).toBeGreaterThan(1);
  expect(await hour.ended).toBe(hour.busy);
  expect(hour.send).toHaveBeenCalledOnce();
  minute.stop.abort();
  await minute.ended;
});
