import { expect, test, vi } from 'vitest';
import { makeInFrames } from './makeInFrames.ts';

/** Frames that come when they are told to. */
function useFrames(): () => Promise<void> {
  const waiting: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback));
  return async () => {
    for (const callback of waiting.splice(0)) callback(0);
    await Promise.resolve();
  };
}

test('nothing is made before the next frame, then a piece in each, and the last one ends at the count', async () => {
  const frame = useFrames();
  const makeUpTo = vi.fn<(number: number) => void>();
  const done = makeInFrames(120, makeUpTo, new AbortController().signal);
  expect(makeUpTo).not.toHaveBeenCalled();
  await frame();
  expect(makeUpTo.mock.calls).toEqual([[50]]);
  await frame();
  await frame();
  await done;
  expect(makeUpTo.mock.calls).toEqual([[50], [100], [120]]);
});

test('a document that is closed meanwhile gets no more of its places', async () => {
  const frame = useFrames();
  const closed = new AbortController();
  const makeUpTo = vi.fn<(number: number) => void>();
  const done = makeInFrames(2000, makeUpTo, closed.signal);
  await frame();
  closed.abort();
  await frame();
  await done;
  expect(makeUpTo).toHaveBeenCalledOnce();
});
