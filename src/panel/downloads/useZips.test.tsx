import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Api } from '../api/api.ts';
import { ApiContext } from '../api/useApi.ts';
import { HostContext } from '../host/useHost.ts';
import { fakeAttachment } from '../testing/fakeList.ts';
import { fakeHost } from '../testing/renderPanel.tsx';
import { en } from '../text/en.ts';
import { wordsOf, WordsContext } from '../text/useText.ts';
import { useZips } from './useZips.ts';

afterEach(cleanup);

const item = { project: 'demo', type: 'story', id: '1' };
const words = wordsOf('en');

function asApi(part: object): Api {
  return part as Api;
}

function setUp() {
  const host = fakeHost();
  const askArchive = vi.fn(() => new Promise(() => undefined));
  const download = vi.fn(async () => undefined);
  const api = asApi({ askArchive });
  const client = new QueryClient();
  const file = fakeAttachment('a.txt');
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <WordsContext.Provider value={words}>
      <HostContext.Provider value={host}>
        <ApiContext.Provider value={api}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </ApiContext.Provider>
      </HostContext.Provider>
    </WordsContext.Provider>
  );
  const { result } = renderHook(() => useZips(item, { attachments: [file], download }), { wrapper });
  return { result, host, askArchive, download, file };
}

it('takes one file as itself', async () => {
  const { result, askArchive, download, file } = setUp();
  await act(async () => result.current.take([file.id]));
  expect(download).toHaveBeenCalledWith(file);
  expect(askArchive).not.toHaveBeenCalled();
  expect(result.current.zips).toEqual([]);
});

it('says before it asks that five hundred files are the most for one zip', async () => {
  const { result, host, askArchive } = setUp();
  const ids = Array.from({ length: 501 }, (_, index) => `id-${index}`);
  await act(async () => result.current.take(ids));
  expect(host.toast).toHaveBeenCalledWith('error', en.downloads.tooMany(500));
  expect(askArchive).not.toHaveBeenCalled();
  await act(async () => result.current.take(ids.slice(1)));
  expect(askArchive).toHaveBeenCalledWith(item, ids.slice(1));
});

it('shows a zip from the moment it is asked for', async () => {
  const { result } = setUp();
  await act(async () => result.current.take(['id-1', 'id-2']));
  expect(result.current.zips).toMatchObject([{ id: null, ids: ['id-1', 'id-2'], isRefused: false }]);
});
