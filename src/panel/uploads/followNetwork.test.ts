import { afterEach, expect, it, vi } from 'vitest';
import { followNetwork } from './followNetwork.ts';

const said = (isOnline: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);

afterEach(() => vi.restoreAllMocks());

it('tells when the network goes and comes, until it is stopped', () => {
  const setOnline = vi.fn();
  said(true);
  const stop = followNetwork({ setOnline });
  expect(setOnline).not.toHaveBeenCalled();
  said(false);
  window.dispatchEvent(new Event('offline'));
  said(true);
  window.dispatchEvent(new Event('online'));
  expect(setOnline.mock.calls).toEqual([[false], [true]]);
  stop();
  window.dispatchEvent(new Event('offline'));
  expect(setOnline).toHaveBeenCalledTimes(2);
});

it('knows when there is none to begin with', () => {
  const setOnline = vi.fn();
  said(false);
  followNetwork({ setOnline })();
  expect(setOnline).toHaveBeenCalledExactlyOnceWith(false);
});
