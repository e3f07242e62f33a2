import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPacer } from './createPacer.ts';

const run = vi.fn();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  run.mockReset();
});

it('answers a storm of askings soon, and then once in so long', () => {
  const pacer = createPacer(run, { everyMs: 2_000, soonMs: 500 });
  const storm = setInterval(pacer.ask, 10);
  vi.advanceTimersByTime(520);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(5);
  expect(run.mock.calls.length).toBeLessThanOrEqual(6);
  clearInterval(storm);
});

it('forgets no asking that came while it rested', () => {
  const pacer = createPacer(run, { everyMs: 2_000, soonMs: 0 });
  pacer.ask();
  vi.advanceTimersByTime(0);
  pacer.ask();
  vi.advanceTimersByTime(1_999);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
});

it('does nothing any more once it was stopped', () => {
  const pacer = createPacer(run, { everyMs: 2_000, soonMs: 500 });
  pacer.ask();
  pacer.stop();
  vi.advanceTimersByTime(10_000);
  expect(run).not.toHaveBeenCalled();
});
