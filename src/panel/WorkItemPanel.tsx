import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { WorkItemRef } from '../contract/workItem.ts';
import { createApi } from './api/createApi.ts';
import { serverUrl } from './api/serverUrl.ts';
import { ApiContext, useApi } from './api/useApi.ts';
import { useLook } from './arrangement/useLook.ts';
import { AttachmentPanel } from './AttachmentPanel.tsx';
import { attachmentsQuery } from './attachments/attachmentsQuery.ts';
import { LoadFailure } from './attachments/LoadFailure.tsx';
import { takesListAway } from './attachments/takesListAway.ts';
import { Face } from './Face.tsx';
import { FullPreview } from './FullPreview.tsx';
import type { Host } from './host/host.ts';
import { useHost } from './host/useHost.ts';
import type { Surroundings } from './host/surroundings.ts';
import { OriginsProvider } from './origins/OriginsProvider.tsx';
import { PanelSkeleton } from './PanelSkeleton.tsx';
import { InterruptedBanner } from './removal/interrupted/InterruptedBanner.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { useText } from './text/useText.ts';
import { UnsentBanner } from './uploads/unsent/UnsentBanner.tsx';
import { useKeptUploads } from './useKeptUploads.ts';
import { useUploadOutcomes } from './useUploadOutcomes.ts';

interface WorkItemPanelProps {
  readonly item: WorkItemRef;
  readonly surroundings: Surroundings;
}

/** The panel of one work item for one viewer, with a session and a list of its own. */
export function WorkItemPanel({
  host,
  previewOf,
  ...shown
}: WorkItemPanelProps & {
  readonly host: Host;
  /** The file to show alone, in place of the list. */
  readonly previewOf?: string | undefined;
}) {
  const api = useMemo(() => createApi({ serverUrl, getAuthCode: () => host.getAuthCode() }), [host]);
  const queryClient = useMemo(() => createQueryClient(), []);
  return (
    <ApiContext.Provider value={api}>
      <QueryClientProvider client={queryClient}>
        {previewOf === undefined ? (
          <ListOrReason {...shown} />
        ) : (
          <FullPreview {...shown} attachmentId={previewOf} />
        )}
      </QueryClientProvider>
    </ApiContext.Provider>
  );
}

/** The list, or why there is none. */
export function ListOrReason({ item, surroundings }: WorkItemPanelProps) {
  const api = useApi();
  const { text } = useText();
  const { data, error, dataUpdatedAt, isFetching, refetch } = useQuery(attachmentsQuery(api, item));
  useUploadOutcomes(item, surroundings.userId);
  const { unsent } = useKeptUploads(item, surroundings.userId);
  const look = useLook(useHost()?.storage);
  const retry = () => void refetch();
  if (error && (data === undefined || takesListAway(error))) {
    return <LoadFailure error={error} isRetrying={isFetching} onRetry={retry} />;
  }
  if (data === undefined || !look.isKnown) return <PanelSkeleton />;
  if (data.fields.length === 0) return <Face kind="empty" told={text.faces.noFields} />;
  return (
    <OriginsProvider item={item} list={data}>
      <AttachmentPanel
        item={item}
        userId={surroundings.userId}
        scheme={surroundings.scheme}
        look={look}
        list={data}
      >
        {error && <StaleBanner readAt={dataUpdatedAt} isRetrying={isFetching} onRetry={retry} />}
        <UnsentBanner keeper={unsent} fields={data.fields} />
        <InterruptedBanner
          item={item}
          userId={surroundings.userId}
          fields={data.fields}
          readAt={dataUpdatedAt}
        />
      </AttachmentPanel>
    </OriginsProvider>
  );
}

/** Never waits for `navigator.onLine`, which is wrong on company networks: the request itself tells. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', refetchOnReconnect: true },
      mutations: { networkMode: 'always', retry: 0 },
    },
  });
}
