import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callWithin } from './callWithin.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a call to Meegle that must end', () => {
  it('gives what it gave, and leaves no clock behind', async () => {
    expect(await callWithin(1000, async () => 'answer')).toBe('answer');
    await expect(callWithin(1000, () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when its time is up, whether or not it minds its signal', async () => {
    let given: AbortSignal | undefined;
    const endless = (signal: AbortSignal) => {
      given = signal;
      return new Promise<never>(() => {});
    };
    const call = expect(callWithin(1000, endless)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      effect: 'unknown',
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(given?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(given?.aborted).toBe(true);
    await call;
  });

  it('ends with its caller', async () => {
    const left = new Error('left');
    const caller = new AbortController();
    const call = expect(callWithin(1000, () => new Promise(() => {}), caller.signal)).rejects.toBe(left);
    caller.abort(left);
    await call;
    await expect(callWithin(1000, () => new Promise(() => {}), caller.signal)).rejects.toBe(left);
  });
});
