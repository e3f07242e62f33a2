import { useMemo, useState, type ReactNode } from 'react';
import type { AttachmentList } from '../contract/attachment.ts';
import { presentName } from '../contract/presentName.ts';
import type { WorkItemRef } from '../contract/workItem.ts';
import styles from './AttachmentPanel.module.css';
import { FilterBar } from './arrangement/FilterBar.tsx';
import { ListControls } from './arrangement/ListControls.tsx';
import { pickTarget } from './arrangement/pickTarget.ts';
import { RequiredNotice } from './arrangement/RequiredNotice.tsx';
import { useArrangement } from './arrangement/useArrangement.ts';
import { useRowHints } from './arrangement/useRowHints.ts';
import type { KeptLook } from './arrangement/useLook.ts';
import type { RowActions } from './attachments/rowActions.ts';
import { fieldId } from './attachments/fieldId.ts';
import { InTextSection } from './attachments/InTextSection.tsx';
import { rowStates } from './attachments/rowStates.ts';
import { isWritable } from './attachments/sectionAccess.ts';
import { isRequiredEmpty } from './attachments/SectionMarks.tsx';
import { SelectionBar } from './selection/SelectionBar.tsx';
import { useAccess } from './attachments/useAccess.ts';
import { useArrivals } from './attachments/useArrivals.ts';
import { RemovalBars } from './removal/RemovalBars.tsx';
import { useFocusAfterDelete } from './removal/useFocusAfterDelete.ts';
import { useOpenSections } from './attachments/useOpenSections.ts';
import { usePanelKeys } from './selection/usePanelKeys.ts';
import { useZips } from './downloads/useZips.ts';
import { ZipTray } from './downloads/ZipTray.tsx';
import { doubledIds } from './moves/moveQueue.ts';
import { useKeptMoves } from './moves/useKeptMoves.ts';
import { useMoves } from './moves/useMoves.tsx';
import { useRecognised } from './doctor/useRecognised.ts';
import type { Scheme } from './host/surroundings.ts';
import { FileDialogs } from './FileDialogs.tsx';
import { useLiveList } from './live/useLiveList.ts';
import { PanelReview } from './PanelReview.tsx';
import { useFileDrop } from './intake/useFileDrop.ts';
import { PanelHead } from './PanelHead.tsx';
import { PanelSection } from './PanelSection.tsx';
import { LinkNotice } from './preview/LinkNotice.tsx';
import { useFullScreen } from './preview/useFullScreen.ts';
import { useLinkedFile } from './preview/useLinkedFile.ts';
import { GetLink } from './richText/GetLink.tsx';
import { useNamedInText } from './richText/useNamedInText.ts';
import { useText } from './text/useText.ts';
import { useCopyText } from './useCopyText.ts';
import { hasRemovalBars, useFileActions } from './useFileActions.ts';
import { usePanelIntake } from './usePanelIntake.ts';
import { PanelFoot } from './PanelFoot.tsx';
import { usePanelSelection } from './usePanelSelection.ts';
import { useSectionPlaces } from './useSectionPlaces.ts';
import { useFocusInSight } from './useFocusInSight.ts';
import { useSelectionActions } from './useSelectionActions.tsx';
import { usePanelUploads } from './usePanelUploads.ts';
import { heldFiles } from './uploads/heldFiles.ts';
import { countActive } from './uploads/summarizeUploads.ts';
import { useTell } from './useTell.ts';

/**
 * Where the steps meet: what comes in (`intake`) is queued (`uploads`), what is stored joins the list (`attachments`),
 * and there it is looked at (`preview`), taken and removed. `children` stand above the list.
 */
export function AttachmentPanel({
  item,
  userId,
  scheme,
  look,
  list: read,
  children,
}: {
  readonly item: WorkItemRef;
  readonly userId: string;
  readonly scheme: Scheme;
  readonly look: KeptLook;
  readonly list: AttachmentList;
  readonly children: ReactNode;
}) {
  const { text } = useText();
  const tell = useTell();
  const copyText = useCopyText();
  const { list, recognised, noteRecognised } = useRecognised(useNamedInText(read));
  const keptMoves = useKeptMoves(item, userId);
  const doubled = useMemo(() => doubledIds(keptMoves.queue), [keptMoves.queue]);
  const arrangement = useArrangement(list, look, item, doubled);
  const { shown } = arrangement;
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  useFocusInSight(panel);

  const access = useAccess();
  const { accessOf, refuse } = access;
  const target = pickTarget(list.fields, arrangement.pinned, accessOf);
  const targetId = target && fieldId(target);
  const sections = useOpenSections(list.fields, targetId, arrangement.hits);

  const { arrived, arrive } = useArrivals();
  const store = usePanelUploads(item, userId, {
    onStored: (id, attachmentId) => {
      sections.unfold(id);
      arrive(attachmentId);
    },
    onCancelledTooLate: (name) => tell('success', text.uploads.cancelledTooLate(presentName(name))),
    onRefused: refuse,
  });
  const intake = usePanelIntake(panel, item, list, store, (field) => isWritable(accessOf(field)), targetId);
  const { drag, rootProps } = useFileDrop({ fields: intake.fields, onFiles: intake.add });

  const files = useFileActions(item, list, {
    shown,
    userId,
    root: panel,
    access,
    uploads: store,
    movingIds: keptMoves.movingIds,
    onRepaired: (formerId, id) => {
      followFile(formerId, id);
      arrive(id);
    },
    onRestored: (id, attachmentId) => {
      sections.unfold(id);
      arrive(attachmentId);
    },
  });
  const { attachments, download, copyLink, setOpenId, repairs, deletableIds } = files;
  const { hints, follow: followContent } = useRowHints(files.everything, store);
  const { repair } = repairs;
  const { ask, pending, deleting, kept } = files.deletion;
  const { undoFiles } = files.undoing;
  useFocusAfterDelete(panel, deleting);
  const selection = usePanelSelection(list, {
    attachments,
    shown,
    isOpen: sections.isOpen,
    deleting,
    panel,
  });
  const { select, follow, selected, hiddenCount, visibleIds } = selection;
  /** All that knows a file by its id goes on with its new one. */
  const followFile = (formerId: string, id: string) => {
    heldFiles.follow(formerId, id);
    follow(formerId, id);
    followContent(formerId, id);
  };
  const linked = useLinkedFile(item, attachments, setOpenId);
  const fullScreen = useFullScreen(item, attachments, setOpenId, panel);

  const moves = useMoves(keptMoves, {
    panel,
    fields: list.fields,
    actedIds: selection.actedIds,
    busyIds: files.busyIds,
    accessOf,
    uploadsTo: (id) => countActive(store.getSnapshot(), id),
    onAsked: sections.unfold,
    onStored: (id, formerId) => {
      if (formerId !== null) followFile(formerId, id);
      arrive(id);
    },
    onRefused: refuse,
  });
  const { transfersOf } = moves;

  const states = useMemo(
    () => rowStates(arrived, { pending, deleting, kept }, moves.states, text),
    [moves.states, arrived, pending, deleting, kept, text],
  );
  const actions = useMemo<RowActions>(
    () => ({
      onSelect: select,
      onOpen: setOpenId,
      onDownload: (attachment) => void download(attachment),
      onCopyLink: copyLink,
      onRepair: (id) => repair([id]),
      onDelete: (id) => ask(new Set([id])),
      onUndo: (id) => undoFiles([id]),
      transfersOf,
    }),
    [select, setOpenId, download, copyLink, repair, ask, undoFiles, transfersOf],
  );
  const inTextActions = useMemo<RowActions>(() => ({ ...actions, transfersOf: null }), [actions]);
  const zips = useZips(item, files);
  const { goneTickedCount } = useLiveList(panel, item, read, {
    selectedIds: selection.selectedIds,
    onAppeared: arrive,
  });

  const deletable = selected.map(({ id }) => id).filter((id) => deletableIds.has(id));
  const selectionActions = useSelectionActions(
    selected.map(({ id }) => id),
    { onTake: zips.take, moves: moves.selectionActions, deletableIds: deletable, onDelete: ask },
  );
  const { showSection, pinSection } = useSectionPlaces(panel, {
    unfold: (id) => sections.setOpen(id, true),
    pin: arrangement.pin,
  });
  const keys = usePanelKeys({
    onTick: select,
    onExtend: selection.extend,
    onSelectAll: (sectionIds) => selection.widen(sectionIds ?? visibleIds),
    onClear: selection.selectedIds.size > 0 ? selection.clear : undefined,
    onOpen: setOpenId,
    onDelete: (id) => {
      const going = selected.length > 0 ? deletable : id !== null && deletableIds.has(id) ? [id] : [];
      if (going.length > 0) ask(new Set(going));
    },
  });

  const isAnyTicked = selected.length + hiddenCount > 0;
  const isRemoving = files.openId === null && hasRemovalBars(files); // in the preview it stands there

  return (
    // A click anywhere focuses it: what is pasted then arrives here.
    <div {...rootProps} {...keys} tabIndex={-1} className={styles['root']}>
      <main ref={setPanel} className={styles['panel']}>
        <PanelHead
          item={item}
          attachments={list.fields.flatMap((field) => field.attachments)}
          found={arrangement.hits && { shown: arrangement.shownCount, total: shown.total }}
          controls={
            shown.total > 1 || arrangement.canSearch ? <ListControls arrangement={arrangement} /> : null
          }
          canAdd={targetId !== undefined}
          onFiles={(files) => targetId !== undefined && intake.add(targetId, files)}
          onPhotos={(files) => targetId !== undefined && intake.addPhotos(targetId, files)}
        >
          <GetLink panel={panel} project={item.project} fileBytes={list.limits.fileBytes} />
        </PanelHead>
        <RequiredNotice
          fields={list.fields.filter((field) => isRequiredEmpty(field) && !sections.isOpen(field))}
          onShow={showSection}
        />
        {children}
        <FilterBar arrangement={arrangement} />
        {linked.isMissing && <LinkNotice onClose={linked.dismiss} />}
        {shown.sections.map(({ field, shown }) => (
          <PanelSection
            key={fieldId(field)}
            field={field}
            shown={shown}
            accessOf={accessOf}
            isOpen={sections.isOpen(field)}
            isPinned={list.fields.length > 1 ? fieldId(field) === arrangement.pinned : undefined}
            view={arrangement.look.view}
            hints={hints}
            selectedIds={selection.selectedIds}
            states={states}
            repairs={repairs.queue}
            actions={actions}
            fileBytes={list.limits.fileBytes}
            store={store}
            drag={drag}
            moves={moves.shown}
            onFiles={intake.add}
            onRepair={repair}
            onStopRepairs={repairs.stop}
            onToggleOpen={sections.setOpen}
            onToggleAll={selection.selectAll}
            onPin={pinSection}
            onCopy={copyText}
          />
        ))}
        {shown.inText.length > 0 && (
          <InTextSection
            attachments={shown.inText}
            view={arrangement.look.view}
            isSearched={arrangement.hits !== null}
            actions={inTextActions}
          />
        )}
        {(isAnyTicked || zips.zips.length > 0 || isRemoving) && (
          <PanelFoot panel={panel} isAway={drag.kind !== 'none' || moves.shown.drag !== null}>
            {zips.zips.length > 0 && <ZipTray panel={panel} zips={zips} />}
            {isRemoving && <RemovalBars {...files} />}
            {isAnyTicked && (
              <SelectionBar
                selected={selected}
                hiddenCount={hiddenCount}
                goneCount={goneTickedCount}
                selectableCount={visibleIds.length}
                onSelectAll={() => selection.selectAll(visibleIds)}
                actions={selectionActions}
                onClear={selection.clear}
              />
            )}
          </PanelFoot>
        )}
        <PanelReview panel={panel} list={list} store={store} intake={intake} />
        <FileDialogs
          root={panel}
          fields={list.fields}
          files={files}
          accessOf={accessOf}
          scheme={scheme}
          onFullScreen={fullScreen}
          recognised={recognised}
          onRecognised={noteRecognised}
        />
      </main>
    </div>
  );
}
