import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AttachmentField, AttachmentList } from '../contract/attachment.ts';
import { VIEWER_ROUTE } from '../contract/routes.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import { serverUrl } from './api/serverUrl.ts';
import styles from './AttachmentPanel.module.css';
import { allAttachments } from './attachments/allAttachments.ts';
import type { RowActions } from './attachments/rowActions.ts';
import { DeleteDialog } from './attachments/DeleteDialog.tsx';
import type { DeletionReport } from './attachments/deleteFiles.ts';
import { fieldId } from './attachments/fieldId.ts';
import { presentDeletion } from './attachments/presentDeletion.ts';
import { InTextSection } from './attachments/InTextSection.tsx';
import { restoreFocus } from './attachments/restoreFocus.ts';
import { rowStates } from './attachments/rowStates.ts';
import { isWritable, sectionAccess } from './attachments/sectionAccess.ts';
import { SelectionBar } from './attachments/SelectionBar.tsx';
import { useArrivals } from './attachments/useArrivals.ts';
import { useCopyLink } from './attachments/useCopyLink.ts';
import { useDeletion } from './attachments/useDeletion.ts';
import { useDownload } from './attachments/useDownload.ts';
import { useFocusAfterDelete } from './attachments/useFocusAfterDelete.ts';
import { useOpenSections } from './attachments/useOpenSections.ts';
import { useRefusals } from './attachments/useRefusals.ts';
import { useSelection } from './attachments/useSelection.ts';
import { TypeNotice } from './doctor/TypeNotice.tsx';
import { useRepairs } from './doctor/useRepairs.ts';
import type { Scheme } from './host/surroundings.ts';
import { PanelReview } from './PanelReview.tsx';
import { useFileDrop } from './intake/useFileDrop.ts';
import { useAnnounce } from './LiveRegion.tsx';
import { PanelHead } from './PanelHead.tsx';
import { PanelSection } from './PanelSection.tsx';
import { LinkNotice } from './preview/LinkNotice.tsx';
import { PreviewDialog } from './preview/PreviewDialog.tsx';
import { useFullScreen } from './preview/useFullScreen.ts';
import { useLinkedFile } from './preview/useLinkedFile.ts';
import { useOpenFile } from './preview/useOpenFile.ts';
import { useText } from './text/useText.ts';
import { usePanelIntake } from './usePanelIntake.ts';
import { usePanelUploads } from './usePanelUploads.ts';
import { useTell } from './useTell.ts';

const VIEWER_URL = `${serverUrl}${VIEWER_ROUTE}`;

/**
 * Where the steps meet: what comes in (`intake`) is queued (`uploads`), what is stored joins the list (`attachments`),
 * and there it is looked at (`preview`), taken and removed. `children` stand above the list.
 */
export function AttachmentPanel({
  item,
  userId,
  scheme,
  list,
  children,
}: {
  readonly item: WorkItemRef;
  readonly userId: string;
  readonly scheme: Scheme;
  readonly list: AttachmentList;
  readonly children: ReactNode;
}) {
  const { language, text } = useText();
  const tell = useTell();
  const announce = useAnnounce();
  const [panel, setPanel] = useState<HTMLElement | null>(null);

  const { refused, refuse } = useRefusals();
  const accessOf = (field: AttachmentField) => sectionAccess(field, refused.has(fieldId(field)));
  // A full field too: its files are refused there in sight, rather than stored where nobody looked for them.
  const firstWritable = list.fields.find((field) => isWritable(accessOf(field)));
  const sections = useOpenSections(list.fields, firstWritable && fieldId(firstWritable));

  const { arrived, arrive } = useArrivals();
  const store = usePanelUploads(item, userId, {
    onStored: (id, attachmentId) => {
      sections.setOpen(id, true);
      arrive(attachmentId);
    },
    onCancelledTooLate: (name) => tell('success', text.uploads.cancelledTooLate(name)),
    onRefused: refuse,
  });
  const intake = usePanelIntake(panel, item, list, store, (field) => isWritable(accessOf(field)));
  const { drag, rootProps } = useFileDrop({ fields: intake.fields, onFiles: intake.add });

  const ids = useMemo(() => idsOf(list.fields), [list]);
  const { selectedIds, select, selectAll, clear, follow } = useSelection(
    ids,
    idsOf(list.fields.filter(sections.isOpen)),
  );
  const deletion = useDeletion(item, list.fields, (report: DeletionReport) => {
    report.refusedIn.forEach(refuse);
    tell(report.kept.size === 0 ? 'success' : 'error', presentDeletion(report, text));
  });
  const { ask, asked, deleting, kept } = deletion;
  useFocusAfterDelete(panel, deleting);
  const repairs = useRepairs(item, {
    onRepaired: (formerId, id) => {
      follow(formerId, id);
      arrive(id);
    },
    onRefused: refuse,
  });
  const { repair } = repairs;
  const { download, renewTicket } = useDownload(item);
  const copyLink = useCopyLink(item);

  const attachments = useMemo(() => allAttachments(list), [list]);
  const tellGone = useCallback(() => tell('error', text.preview.failed.gone.what), [tell, text]);
  const [openId, setOpenId] = useOpenFile(attachments, {
    deleting,
    panel,
    onGone: tellGone,
    newIdOf: repairs.newIdOf,
  });
  const linked = useLinkedFile(item, attachments, setOpenId);
  const fullScreen = useFullScreen(item, setOpenId, panel);

  const states = useMemo(() => rowStates(arrived, deleting, kept, text), [arrived, deleting, kept, text]);
  const actions = useMemo<RowActions>(
    () => ({
      onSelect: select,
      onOpen: setOpenId,
      onDownload: (attachment) => void download(attachment),
      onCopyLink: copyLink,
      onRepair: (id) => repair([id]),
      onDelete: (id) => ask(new Set([id])),
    }),
    [select, setOpenId, download, copyLink, repair, ask],
  );
  const selected = attachments.filter(({ id }) => selectedIds.has(id) && !deleting.has(id));
  const askedAbout = attachments.filter(({ id }) => asked.has(id));
  const writable = list.fields.filter((field) => isWritable(accessOf(field)));
  // One that is being repaired would come back under its new id.
  const deletable = new Set(idsOf(writable).filter((id) => repairs.queue.get(id)?.phase.kind !== 'running'));

  const clearSelection = () => {
    const lastTicked = [...selectedIds].at(-1);
    // The page jumps to the row only for those who get about by keys.
    const preventScroll = !document.activeElement?.matches(':focus-visible');
    if (panel !== null && lastTicked !== undefined) restoreFocus(panel, lastTicked, { preventScroll });
    clear();
  };

  return (
    // A click anywhere focuses it: what is pasted then arrives here.
    <div {...rootProps} tabIndex={-1} className={styles['root']}>
      <main ref={setPanel} className={styles['panel']}>
        <PanelHead
          item={item}
          attachments={list.fields.flatMap((field) => field.attachments)}
          canAdd={firstWritable !== undefined}
          onFiles={(files) => firstWritable && intake.add(fieldId(firstWritable), files)}
          onPhotos={(files) => firstWritable && intake.addPhotos(fieldId(firstWritable), files)}
        />
        {children}
        {linked.isMissing && <LinkNotice onClose={linked.dismiss} />}
        {list.fields.map((field) => (
          <PanelSection
            key={fieldId(field)}
            field={field}
            access={accessOf(field)}
            isOpen={sections.isOpen(field)}
            selectedIds={selectedIds}
            states={states}
            repairs={repairs.queue}
            actions={actions}
            fileBytes={list.limits.fileBytes}
            store={store}
            drag={drag}
            onFiles={intake.add}
            onRepair={repair}
            onStopRepairs={repairs.stop}
            onToggleOpen={sections.setOpen}
            onToggleAll={selectAll}
          />
        ))}
        {list.inText.length > 0 && <InTextSection attachments={list.inText} actions={actions} />}
        {selected.length > 0 && (
          <SelectionBar
            panel={panel}
            selected={selected}
            canDelete={selected.some(({ id }) => deletable.has(id))}
            onDelete={() => ask(new Set(selected.map(({ id }) => id).filter((id) => deletable.has(id))))}
            onClear={clearSelection}
          />
        )}
        {openId !== null && (
          <PreviewDialog
            attachments={attachments.filter(({ id }) => !deleting.has(id))}
            currentId={openId}
            actions={{
              ...actions,
              onDelete: deletable.has(openId) ? actions.onDelete : undefined,
              onFullScreen: fullScreen,
            }}
            onMove={setOpenId}
            onClose={() => {
              deletion.cancel();
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
            language={language}
            scheme={scheme}
            viewerUrl={VIEWER_URL}
          />
        )}
        <PanelReview panel={panel} list={list} store={store} intake={intake} />
        {asked.size > 0 && (
          <DeleteDialog
            panel={panel}
            attachments={askedAbout}
            onConfirm={() => {
              announce(text.deletion.running(askedAbout.length));
              deletion.confirm();
            }}
            onCancel={deletion.cancel}
          />
        )}
      </main>
    </div>
  );
}

function idsOf(fields: readonly AttachmentField[]): string[] {
  return fields.flatMap(({ attachments }) => attachments.map(({ id }) => id));
}
