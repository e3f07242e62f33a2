import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeStorage } from '../testing/fakeStorage.ts';
import { PLAIN_LOOK, presentLook, type Look } from './look.ts';
import { useLook } from './useLook.ts';

const TILES: Look = { ...PLAIN_LOOK, view: 'tiles' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** A storage that answers when told to. */
function slowStorage() {
  let answer: ((text: string | null) => void) | undefined;
  const storage = {
    ...fakeStorage(),
    read: () => new Promise<string | null>((resolve) => (answer = resolve)),
  };
  return { storage, answer: (text: string | null) => act(async () => answer?.(text)) };
}

it('shows what was chosen before, read once', async () => {
  const storage = fakeStorage(new Map([['look', presentLook(TILES)]]));
  const read = vi.spyOn(storage, 'read');
  const { result, rerender } = renderHook(() => useLook(storage));
  expect(result.current.isKnown).toBe(false);
  await pass(0);
  expect(result.current).toMatchObject({ look: TILES, isKnown: true });
  rerender();
  expect(read).toHaveBeenCalledOnce();
});

it('is plain where there is no storage, it can’t be read, or nobody here wrote what is in it', async () => {
  expect(renderHook(() => useLook(undefined)).result.current).toMatchObject({
    look: PLAIN_LOOK,
    isKnown: true,
  });
  const broken = fakeStorage(new Map([['look', '{"order":']]));
  const failing = { ...fakeStorage(), read: () => Promise.reject(new Error('OutOfLimitError')) };
  for (const storage of [broken, failing]) {
    const { result } = renderHook(() => useLook(storage));
    await pass(0);
    expect(result.current).toMatchObject({ look: PLAIN_LOOK, isKnown: true });
  }
});

it('waits for a slow host only so long, and takes its answer later', async () => {
  const { storage, answer } = slowStorage();
  const { result } = renderHook(() => useLook(storage));
  await pass(299);
  expect(result.current.isKnown).toBe(false);
  await pass(1);
  expect(result.current).toMatchObject({ look: PLAIN_LOOK, isKnown: true });
  await answer(presentLook(TILES));
  expect(result.current.look).toEqual(TILES);
});

it('does what was chosen meanwhile to what was kept, and loses no pin', async () => {
  const { storage, answer } = slowStorage();
  const write = vi.spyOn(storage, 'write');
  const pins = [{ place: 'demo/story', fieldId: 'files' }];
  const { result } = renderHook(() => useLook(storage));
  act(() => result.current.change((last) => ({ ...last, order: 'name' })));
  await pass(1_000);
  expect(result.current.look.order).toBe('name');
  expect(write).not.toHaveBeenCalled();
  await answer(presentLook({ ...TILES, pins }));
  expect(result.current.look).toEqual({ ...TILES, order: 'name', pins });
  await pass(500);
  expect(write.mock.calls).toEqual([['look', presentLook({ ...TILES, order: 'name', pins })]]);
});

it('asks again with the next choice what the host has refused to say, and writes nothing before', async () => {
  const storage = fakeStorage(new Map([['look', presentLook(TILES)]]));
  const read = vi.spyOn(storage, 'read').mockRejectedValueOnce(new Error('OutOfLimitError'));
  const write = vi.spyOn(storage, 'write');
  const { result } = renderHook(() => useLook(storage));
  await pass(1_000);
  expect(result.current).toMatchObject({ look: PLAIN_LOOK, isKnown: true });
  read.mockRejectedValueOnce(new Error('OutOfLimitError'));
  act(() => result.current.change((last) => ({ ...last, order: 'name' })));
  await pass(1_000);
  expect(write).not.toHaveBeenCalled();
  act(() => result.current.change((last) => ({ ...last, order: 'largest' })));
  await pass(0);
  expect(result.current.look).toEqual({ ...TILES, order: 'largest' });
  await pass(500);
  expect(write.mock.calls).toEqual([['look', presentLook({ ...TILES, order: 'largest' })]]);
});

it('writes choices once they rest, or when the page or the panel goes', async () => {
  const storage = fakeStorage();
  const write = vi.spyOn(storage, 'write');
  const { result, unmount } = renderHook(() => useLook(storage));
  await pass(1_000);
  expect(write).not.toHaveBeenCalled();
  act(() => result.current.change((last) => ({ ...last, order: 'name' })));
  await pass(100);
  act(() => result.current.change((last) => ({ ...last, order: 'largest' })));
  await pass(500);
  expect(write.mock.calls).toEqual([['look', presentLook({ ...PLAIN_LOOK, order: 'largest' })]]);
  act(() => result.current.change(() => TILES));
  window.dispatchEvent(new Event('pagehide'));
  await pass(1_000);
  expect(write).toHaveBeenCalledTimes(2);
  act(() => result.current.change(() => PLAIN_LOOK));
  unmount();
  expect(write).toHaveBeenLastCalledWith('look', presentLook(PLAIN_LOOK));
});
