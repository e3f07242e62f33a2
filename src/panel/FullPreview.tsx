import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AttachmentField, AttachmentList } from '../contract/attachment.ts';
import { VIEWER_ROUTE } from '../contract/routes.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { serverUrl } from './api/serverUrl.ts';
import { useApi } from './api/useApi.ts';
import { allAttachments } from './attachments/allAttachments.ts';
import { attachmentsQuery } from './attachments/attachmentsQuery.ts';
import { DeleteDialog } from './attachments/DeleteDialog.tsx';
import type { DeletionReport } from './attachments/deleteFiles.ts';
import { fieldId } from './attachments/fieldId.ts';
import { LoadFailure } from './attachments/LoadFailure.tsx';
import { presentDeletion } from './attachments/presentDeletion.ts';
import { isWritable, sectionAccess } from './attachments/sectionAccess.ts';
import { useCopyLink } from './attachments/useCopyLink.ts';
import { useDeletion } from './attachments/useDeletion.ts';
import { useDownload } from './attachments/useDownload.ts';
import { useRefusals } from './attachments/useRefusals.ts';
import styles from './FullPreview.module.css';
import { TypeNotice } from './doctor/TypeNotice.tsx';
import { useRepairs } from './doctor/useRepairs.ts';
import type { Host } from './host/host.ts';
import type { Surroundings } from './host/surroundings.ts';
import { useHost } from './host/useHost.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { PanelSkeleton } from './PanelSkeleton.tsx';
import { PreviewDialog } from './preview/PreviewDialog.tsx';
import { useOpenFile } from './preview/useOpenFile.ts';
import { useText } from './text/useText.ts';
import { useTell } from './useTell.ts';

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
  if (data) return <OpenPreview {...props} list={data} />;
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
  list,
}: FullPreviewProps & { readonly list: AttachmentList }) {
  const { language, text } = useText();
  const tell = useTell();
  const announce = useAnnounce();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const { refused, refuse } = useRefusals();
  const { download, renewTicket } = useDownload(item);
  const copyLink = useCopyLink(item);
  const { ask, asked, deleting, cancel, confirm } = useDeletion(
    item,
    list.fields,
    (report: DeletionReport) => {
      report.refusedIn.forEach(refuse);
      tell(report.kept.size === 0 ? 'success' : 'error', presentDeletion(report, text));
    },
  );
  const repairs = useRepairs(item, { onRefused: refuse });
  const attachments = useMemo(() => allAttachments(list), [list]);
  const tellGone = useCallback(() => tell('error', text.preview.failed.gone.what), [tell, text]);
  const [openId, setOpenId] = useOpenFile(attachments, {
    deleting,
    panel: root,
    onGone: tellGone,
    newIdOf: repairs.newIdOf,
    firstId: attachmentId,
  });
  useCloseWith(openId, deleting.size > 0);

  const askedAbout = attachments.filter(({ id }) => asked.has(id));
  const accessOf = (field: AttachmentField) => sectionAccess(field, refused.has(fieldId(field)));
  const isDeletable = (field: AttachmentField) =>
    isWritable(accessOf(field)) &&
    // One that is being repaired would come back under its new id.
    field.attachments.some(({ id }) => id === openId && repairs.queue.get(id)?.phase.kind !== 'running');

  return (
    <main ref={setRoot}>
      {openId !== null && (
        <PreviewDialog
          attachments={attachments.filter(({ id }) => !deleting.has(id))}
          currentId={openId}
          actions={{
            onDownload: (attachment) => void download(attachment),
            onCopyLink: copyLink,
            onDelete: list.fields.some(isDeletable) ? (id) => ask(new Set([id])) : undefined,
          }}
          onMove={setOpenId}
          onClose={() => {
            cancel();
            setOpenId(null);
          }}
          renewTicket={renewTicket}
          renderNotice={(file, recognisedType) => (
            <TypeNotice
              attachment={file}
              recognisedType={recognisedType}
              fields={list.fields}
              accessOf={accessOf}
              repairs={repairs}
            />
          )}
          isFull
          language={language}
          scheme={surroundings.scheme}
          viewerUrl={`${serverUrl}${VIEWER_ROUTE}`}
        />
      )}
      {asked.size > 0 && (
        <DeleteDialog
          panel={root}
          attachments={askedAbout}
          onConfirm={() => {
            announce(text.deletion.running(askedAbout.length));
            confirm();
          }}
          onCancel={cancel}
        />
      )}
    </main>
  );
}

/** When nothing is looked at any more, this document closes, and hands back what was looked at last. */
function useCloseWith(openId: string | null, isBusy: boolean): void {
  const host = useHost();
  const lastId = useRef(openId);
  useEffect(() => {
    if (openId !== null) lastId.current = openId;
    // A deletion's answer would be lost with the document.
    else if (!isBusy) void closeOwn(host, lastId.current);
  }, [host, openId, isBusy]);
}

/** A host that doesn't close it has a button of its own. */
function closeOwn(host: Host | null, lastId: string | null): Promise<void> | undefined {
  return host?.closeOwn(lastId).catch(() => undefined);
}
