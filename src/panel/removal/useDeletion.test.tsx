import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Api } from '../api/api.ts';
import { ApiContext } from '../api/useApi.ts';
import { fakeField } from '../testing/fakeList.ts';
import type { DeletionReport } from './deleteFiles.ts';
import { useDeletion } from './useDeletion.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function asApi(part: Partial<Api>): Api {
  return part as Api;
}

it('says that nothing is known of files when their deletion breaks in a way nobody expected', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const api = asApi({ deleteFiles: () => Promise.reject(new TypeError('a bug')) });
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ApiContext.Provider value={api}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ApiContext.Provider>
  );
  const onDone = vi.fn<(report: DeletionReport) => void>();
  const item = { project: 'demo', type: 'story', id: '1' };
  const fields = [fakeField('Files', ['a.txt'])];
  const { result } = renderHook(() => useDeletion(item, fields, onDone), { wrapper });
  act(() => result.current.ask(new Set(['id-a-txt'])));
  act(() => result.current.confirm());
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(onDone.mock.calls[0]?.[0].kept).toEqual(new Map([['id-a-txt', { kind: 'unknown' }]]));
  expect(result.current.kept.get('id-a-txt')).toEqual({ kind: 'unknown' });
  expect(reported).toHaveBeenCalledOnce();
});
