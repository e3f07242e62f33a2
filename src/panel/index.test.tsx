import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import mountPanel from './index.tsx';
import { stubObservers } from './testing/stubObservers.ts';
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
