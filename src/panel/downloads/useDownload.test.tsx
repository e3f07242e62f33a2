import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import type { ApiErrorCode } from '../api/ApiError.ts';
import { ApiContext } from '../api/useApi.ts';
import { HostContext } from '../host/useHost.ts';
import { fakeAttachment, fakeField, fakeList } from '../testing/fakeList.ts';
import { apiError, fakeHost } from '../testing/renderPanel.tsx';
import { zh } from '../text/zh.ts';
import { wordsOf, WordsContext } from '../text/useText.ts';
import { useDownload } from './useDownload.ts';

afterEach(cleanup);

const item = { project: 'demo', type: 'story', id: '1' };
const words = wordsOf('zh');

function asApi(part: Partial<Api>): Api {
  return part as Api;
}

async function download(name: string, listAttachments: () => Promise<AttachmentList>) {
  const host = fakeHost();
  const api = asApi({ listAttachments });
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <WordsContext.Provider value={words}>
      <HostContext.Provider value={host}>
        <ApiContext.Provider value={api}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </ApiContext.Provider>
      </HostContext.Provider>
    </WordsContext.Provider>
  );
  const { result } = renderHook(() => useDownload(item), { wrapper });
  await act(() => result.current.download(fakeAttachment(name)));
  return vi.mocked(host.toast).mock.calls;
}

describe('a download', () => {
  it.each<ApiErrorCode>(['no_permission', 'unreachable', 'no_auth_code'])(
    'says why no address is to be had: %s',
    async (code) => {
      const told = await download('a.txt', () => Promise.reject(apiError(code)));
      expect(told).toEqual([['error', zh.problems[code].what]]);
    },
  );

  it('says that a file is gone only when it is', async () => {
    const told = await download('a.txt', async () => fakeList(fakeField('Files', ['b.txt'])));
    expect(told).toEqual([['error', zh.problems.not_found.what]]);
  });

  it('says nothing of what went well', async () => {
    const told = await download('a.txt', async () => fakeList(fakeField('Files', ['a.txt'])));
    expect(told).toEqual([]);
    expect(document.querySelector('iframe')?.src).toContain('download-id-a-txt');
    document.querySelector('iframe')?.remove();
  });
});
