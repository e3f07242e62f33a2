import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import mountPanel from './index.tsx';
import { stubObservers } from './testing/stubObservers.ts';
import { en } from './text/en.ts';
import { zh } from './text/zh.ts';

afterEach(() => vi.unstubAllGlobals());

it('mounts in a container of its own, lends the host its React, and makes room when mounted again', async () => {
  stubObservers();
  const setSharedModules = vi.fn(async () => undefined);
  vi.stubGlobal('JSSDK', {
    shared: { setSharedModules },
    tab: { getContext: async () => ({ spaceId: 'demo', workObjectId: 'story' }) },
    Context: { load: async () => ({ language: 'zh_CN', colorScheme: 'light', loginUser: { id: 'alice' } }) },
    utils: { overwriteThemeForSemiUI: async () => undefined },
  });
  await act(() => mountPanel());
  await act(() => mountPanel());
  expect(document.querySelectorAll('body > #app')).toHaveLength(1);
  expect(await screen.findAllByText(zh.faces.noWorkItem.what)).toHaveLength(1);
  expect(setSharedModules).toHaveBeenCalledWith({
    React: expect.objectContaining({ createElement: expect.any(Function) }),
    ReactDOM: expect.objectContaining({ createPortal: expect.any(Function) }),
  });
});

it('doesn’t stay blank when the host never takes our React', async () => {
  vi.useFakeTimers();
  stubObservers();
  vi.stubGlobal('JSSDK', {
    shared: { setSharedModules: () => new Promise(() => undefined) },
    tab: { getContext: () => new Promise(() => undefined) },
    Context: { load: () => new Promise(() => undefined) },
    utils: { overwriteThemeForSemiUI: async () => undefined },
  });
  const mounting = mountPanel();
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  await act(() => mounting);
  expect(document.querySelector('#app')?.childElementCount).toBeGreaterThan(0);
  await act(() => vi.advanceTimersByTimeAsync(15_000));
  expect(screen.getByRole('button', { name: en.actions.retry })).toBeTruthy();
  vi.useRealTimers();
});
