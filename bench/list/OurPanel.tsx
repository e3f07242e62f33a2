import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { AttachmentList } from '../../src/contract/attachment.ts';
import type { Api } from '../../src/panel/api/api.ts';
import { ApiContext } from '../../src/panel/api/useApi.ts';
import { LiveRegion } from '../../src/panel/LiveRegion.tsx';
import { wordsOf, WordsContext } from '../../src/panel/text/useText.ts';
import { ListOrReason } from '../../src/panel/WorkItemPanel.tsx';

/** What each upload under way tells of its bytes, in the order in which they began. */
export const progressOf: ((sentBytes: number) => void)[] = [];

let items = 0;

/** The whole panel over a server that answers `list` at once and never ends an upload. */
export function ourPanel(list: AttachmentList) {
  items += 1;
  progressOf.length = 0;
  const api: Partial<Api> = {
    listAttachments: async () => list,
    sendFile: (_target, _file, { onProgress }) => {
      if (onProgress) progressOf.push(onProgress);
      return new Promise(() => undefined);
    },
    cancelUpload: async () => undefined,
  };
  return draw(api as Api, new QueryClient(), String(items));
}

function draw(api: Api, client: QueryClient, id: string) {
  const words = wordsOf('zh');
  return (
    <WordsContext.Provider value={words}>
      <LiveRegion>
        <ApiContext.Provider value={api}>
          <QueryClientProvider client={client}>
            <ListOrReason
              item={{ project: 'bench', type: 'story', id }}
              surroundings={{ language: 'zh', scheme: 'light', userId: 'alice' }}
            />
          </QueryClientProvider>
        </ApiContext.Provider>
      </LiveRegion>
    </WordsContext.Provider>
  );
}
