import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { AttachmentList } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { Api } from '../api/api.ts';
import { ApiError, type ApiErrorCode } from '../api/ApiError.ts';
import { ApiContext } from '../api/useApi.ts';
import type { Host } from '../host/host.ts';
import { HostContext } from '../host/useHost.ts';
import { LiveRegion } from '../LiveRegion.tsx';
import type { Language } from '../text/language.ts';
import { wordsOf, WordsContext, type Words } from '../text/useText.ts';
import { ListOrReason } from '../WorkItemPanel.tsx';
import { fakeStorage } from './fakeStorage.ts';
import { stubObservers } from './stubObservers.ts';

let panels = 0;

/** An error of the server's, with what support asks for. */
export function apiError(code: ApiErrorCode): ApiError {
  return new ApiError(code, 'for support', {
    requestId: 'req-1',
    meegle: { code: 10404, message: 'not in the space', logId: 'log-1' },
  });
}

/** A host that does nothing, to be told otherwise. */
export function fakeHost(more: Partial<Host> = {}): Host {
  return {
    shareModules: async () => undefined,
    readPlace: async () => ({ kind: 'no_work_item' }),
    readSurroundings: async () => ({ language: 'en', scheme: 'light', userId: 'alice' }),
    getAuthCode: async () => 'code',
    applyTheme: async () => undefined,
    toast: vi.fn(),
    copyText: vi.fn(async () => true),
    readAddress: async () => 'https://host.example/demo/story/detail/1',
    openFullScreen: () => Promise.reject(new Error('NotSupportedError')),
    readOwnContext: async () => undefined,
    closeOwn: async () => undefined,
    watchFields: () => Promise.reject(new Error('NotSupportedError')),
    storage: fakeStorage(),
    ...more,
  };
}

/** Shows the panel of a work item of its own over a server that answers with `list`, or as `api` says. */
export function renderPanel(
  list: AttachmentList | (() => Promise<AttachmentList>),
  {
    language = 'en',
    api = {},
    host: hostAnswers = {},
  }: { readonly language?: Language; readonly api?: Partial<Api>; readonly host?: Partial<Host> } = {},
) {
  stubObservers();
  panels += 1;
  const host = fakeHost(hostAnswers);
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  const answers: Api = {
    listAttachments: typeof list === 'function' ? list : async () => list,
    sendFile: () => Promise.reject(apiError('internal')),
    deleteFiles: () => Promise.reject(apiError('internal')),
    deleteFilesOnLeaving: (requests) => requests.map(() => null),
    repairFile: () => Promise.reject(apiError('internal')),
    copyFile: () => Promise.reject(apiError('internal')),
    restoreFile: () => Promise.reject(apiError('internal')),
    askArchive: () => Promise.reject(apiError('internal')),
    readArchive: () => Promise.reject(apiError('internal')),
    getLink: () => Promise.reject(apiError('internal')),
    listOrigins: async () => ({ origins: [] }),
    cancelUpload: async () => undefined,
    ...api,
  };
  const item = { project: 'demo', type: 'story', id: String(panels) };
  render(<PanelUnderTest {...{ words: wordsOf(language), host, api: answers, client, item }} />);
  return { user: userEvent.setup(), host, client, item };
}

function PanelUnderTest({
  words,
  host,
  api,
  client,
  item,
}: {
  readonly words: Words;
  readonly host: Host;
  readonly api: Api;
  readonly client: QueryClient;
  readonly item: WorkItemRef;
}) {
  const { language } = words;
  return (
    <WordsContext.Provider value={words}>
      <HostContext.Provider value={host}>
        <LiveRegion>
          <ApiContext.Provider value={api}>
            <QueryClientProvider client={client}>
              <ListOrReason item={item} surroundings={{ language, scheme: 'light', userId: 'alice' }} />
            </QueryClientProvider>
          </ApiContext.Provider>
        </LiveRegion>
      </HostContext.Provider>
    </WordsContext.Provider>
  );
}
