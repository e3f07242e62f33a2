import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HostContext } from '../host/useHost.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { fakeHost } from '../testing/renderPanel.tsx';
import { useLinkedFile } from './useLinkedFile.ts';

const item = { project: 'demo', type: 'story', id: '7' };
const attachments = [fakeAttachment('a'), fakeAttachment('b')];

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Mounts a panel on the host's page of this query; what it opened, and whether it misses its file. */
async function mountOn(query: string) {
  const open = vi.fn();
  const host = fakeHost({ readAddress: async () => `https://host.example/story/7${query}` });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <HostContext.Provider value={host}>{children}</HostContext.Provider>
  );
  const { result } = renderHook(() => useLinkedFile(item, attachments, open), { wrapper });
  await act(async () => {});
  return { opened: open.mock.calls.flat(), isMissing: result.current.isMissing };
}

it('follows a link once, also when the panel is mounted anew, and the next link again', async () => {
  expect(await mountOn('?attachment=7.id-a')).toEqual({ opened: ['id-a'], isMissing: false });
  expect(await mountOn('?attachment=7.id-a')).toEqual({ opened: [], isMissing: false });
  expect(await mountOn('?attachment=7.id-b')).toEqual({ opened: ['id-b'], isMissing: false });
  expect(await mountOn('?attachment=7.id-a')).toEqual({ opened: ['id-a'], isMissing: false });
});

it('says every time that a link leads nowhere', async () => {
  for (let times = 0; times < 2; times += 1)
    expect(await mountOn('?attachment=7.id-z')).toEqual({ opened: [], isMissing: true });
});

it('follows it in a frame that may store nothing', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('', 'SecurityError');
  });
  expect(await mountOn('?attachment=7.id-a')).toEqual({ opened: ['id-a'], isMissing: false });
});

it('does nothing where the address names no file of this work item', async () => {
  for (const query of ['', '?attachment=8.id-a'])
    expect(await mountOn(query)).toEqual({ opened: [], isMissing: false });
});
