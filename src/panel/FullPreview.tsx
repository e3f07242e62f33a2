import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AttachmentList } from '../contract/attachment.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { useApi } from './api/useApi.ts';
import { arrange, type ShownList } from './arrangement/arrange.ts';
import { AS_LISTED } from './arrangement/arrangement.ts';
import { pinnedIn, pinPlace } from './arrangement/look.ts';
import { useLook } from './arrangement/useLook.ts';
import { attachmentsQuery } from './attachments/attachmentsQuery.ts';
import { LoadFailure } from './attachments/LoadFailure.tsx';
import { takesListAway } from './attachments/takesListAway.ts';
import { useAccess } from './attachments/useAccess.ts';
import { isOpen } from './oneByOne/jobQueue.ts';
import { FileDialogs } from './FileDialogs.tsx';
import styles from './FullPreview.module.css';
import type { Host } from './host/host.ts';
import type { Surroundings } from './host/surroundings.ts';
import { useHost } from './host/useHost.ts';
import { PanelSkeleton } from './PanelSkeleton.tsx';
import { useNamedInText } from './richText/useNamedInText.ts';
import { useText } from './text/useText.ts';
import { RemovalBars } from './removal/RemovalBars.tsx';
import { hasRemovalBars, useFileActions } from './useFileActions.ts';

interface FullPreviewProps {
  readonly item: WorkItemRef;
  readonly surroundings: Surroundings;
  /** The file to begin with. */
  readonly attachmentId: string;
}

/** The preview alone, over the host's whole page: reads the list for itself, in a document of its own. */
export function FullPreview(props: FullPreviewProps) {
  const { data, error, isFetching, refetch } = useQuery(attachmentsQuery(useApi(), props.item));
  const { actions } = useText().text;
  const host = useHost();
  if (data && !(error && takesListAway(error))) return <OpenPreview {...props} list={data} />;
  return (
    <main className={styles['waiting']}>
      <Button
        className={styles['close']}
        theme="borderless"
        type="tertiary"
        icon={<IconClose />}
        aria-label={actions.close}
        onClick={() => void closeOwn(host, props.attachmentId)}
      />
      {error ? (
        <LoadFailure error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <PanelSkeleton />
      )}
    </main>
  );
}

function OpenPreview({
  item,
  surroundings,
  attachmentId,
  list: read,
}: FullPreviewProps & { readonly list: AttachmentList }) {
  const list = useNamedInText(read);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const access = useAccess();
  const shown = useShownOrder(list, item);
  const { userId } = surroundings;
  const files = useFileActions(item, list, { userId, shown, root, access, firstId: attachmentId });
  const { deletion } = files;
  const isRepairing = [...files.repairs.queue.values()].some(({ phase }) => isOpen(phase));
  const isRestoring = files.restoring.offer?.phase.kind === 'running';
  useCloseWith(files.openId, deletion.deleting.size > 0 || isRepairing || isRestoring);
  return (
    <main ref={setRoot}>
      <FileDialogs
        root={root}
        fields={list.fields}
        files={files}
        accessOf={access.accessOf}
        scheme={surroundings.scheme}
        isFull
      />
      {files.openId === null && hasRemovalBars(files) && (
        <div className={styles['undo']}>
          <RemovalBars {...files} />
        </div>
      )}
    </main>
  );
}

/** As the panel has the files, as far as that is kept: what was looked for there isn't. */
function useShownOrder(list: AttachmentList, item: WorkItemRef): ShownList {
  const { language } = useText();
  const { look } = useLook(useHost()?.storage);
  return useMemo(() => {
    const pinned = pinnedIn(look, pinPlace(item));
    return arrange(list, { ...AS_LISTED, order: look.order, pinned }, language);
  }, [list, item, look, language]);
}

/** When nothing is looked at any more, this document closes, and hands back what was looked at last. */
function useCloseWith(openId: string | null, isBusy: boolean): void {
  const host = useHost();
  const lastId = useRef(openId);
  useEffect(() => {
    if (openId !== null) lastId.current = openId;
    // The answer to a deletion, a repair or a restoring would be lost with the document.
    else if (!isBusy) void closeOwn(host, lastId.current);
  }, [host, openId, isBusy]);
}

/** A host that doesn't close it has a button of its own. */
function closeOwn(host: Host | null, lastId: string | null): Promise<void> | undefined {
  return host?.closeOwn(lastId).catch(() => undefined);
}
