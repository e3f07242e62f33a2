import { memo, useState } from 'react';
import type { Attachment, AttachmentField } from '../contract/attachment.ts';
import type { View } from './arrangement/look.ts';
import { SectionMenu } from './arrangement/SectionMenu.tsx';
import { AttachmentSection } from './attachments/AttachmentSection.tsx';
import type { RowHints, RowState } from './attachments/AttachmentRow.tsx';
import type { RowActions } from './attachments/rowActions.ts';
import { fieldId } from './attachments/fieldId.ts';
import { isWritable, type SectionAccess } from './attachments/sectionAccess.ts';
import { sectionTitle } from './attachments/sectionTitle.ts';
import { repairOffer } from './doctor/repairOffer.ts';
import type { RepairQueue } from './doctor/repairQueue.ts';
import { RepairLine } from './doctor/RepairLine.tsx';
import { summarizeRepairs } from './doctor/summarizeRepairs.ts';
import { AddFilesButton } from './intake/AddFilesButton.tsx';
import { dropFieldProps } from './intake/dropField.ts';
import { DropOverlay } from './intake/DropOverlay.tsx';
import { DropZone } from './intake/DropZone.tsx';
import { slotsLeft } from './intake/slotsLeft.ts';
import type { DragState } from './intake/useFileDrop.ts';
import { SectionMoves } from './moves/SectionMoves.tsx';
import type { ShownMoves } from './moves/useMoves.tsx';
import { OriginCell } from './origins/OriginCell.tsx';
import { useText } from './text/useText.ts';
import { useAnnounce } from './LiveRegion.tsx';
import type { UploadStore } from './uploads/uploadStore.ts';
import { UploadTray } from './uploads/UploadTray.tsx';
import { useActiveUploads } from './uploads/useUploads.ts';

/** Files that are to leave aren't counted among those to repair. */
const LEAVING = new Set<RowState['kind'] | undefined>(['pending', 'deleting', 'waiting']);

interface PanelSectionProps {
  readonly field: AttachmentField;
  readonly shown: readonly Attachment[];
  readonly accessOf: (field: AttachmentField) => SectionAccess;
  readonly isOpen: boolean;
  /** Undefined where it is the only section. */
  readonly isPinned: boolean | undefined;
  readonly view: View;
  readonly hints: ReadonlyMap<string, RowHints>;
  readonly selectedIds: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, RowState>;
  readonly repairs: RepairQueue;
  readonly actions: RowActions;
  readonly fileBytes: number;
  readonly store: UploadStore;
  readonly drag: DragState;
  readonly moves: ShownMoves;
  readonly onFiles: (fieldId: string, files: readonly File[]) => void;
  readonly onRepair: (ids: readonly string[]) => void;
  readonly onStopRepairs: (fieldId: string) => void;
  readonly onToggleOpen: (fieldId: string, isOpen: boolean) => void;
  readonly onToggleAll: (ids: readonly string[]) => void;
  readonly onPin: (fieldId: string, isPinned: boolean) => void;
  readonly onCopy: (text: string) => void;
}

/**
 * One field's section with the other steps' parts in their places: what takes files in, and what is on its way. A tick in
 * another section doesn't draw it again, so that with ten of them it takes no longer.
 */
export const PanelSection = memo(function PanelSection({
  field,
  shown,
  accessOf,
  isOpen,
  isPinned,
  view,
  hints,
  selectedIds,
  states,
  repairs,
  actions,
  fileBytes,
  store,
  drag,
  moves,
  onFiles,
  onRepair,
  onStopRepairs,
  onToggleOpen,
  onToggleAll,
  onPin,
  onCopy,
}: PanelSectionProps) {
  const { text, size } = useText();
  const announce = useAnnounce();
  const id = fieldId(field);
  const access = accessOf(field);
  const title = sectionTitle(field, text);
  const slots = slotsLeft(field, useActiveUploads(store, id));
  const inputId = `add-files-${id}`;
  const [seenBatch, setSeenBatch] = useState(0);
  const staying = field.attachments.filter((file) => !LEAVING.has(states.get(file.id)?.kind));
  const repairSummary = summarizeRepairs(repairs, { ...field, attachments: staying }, seenBatch);

  const pinHere = (isPinned: boolean) => {
    onPin(id, isPinned);
    const { announcePinned, announceUnpinned } = text.arrangement;
    announce((isPinned ? announcePinned : announceUnpinned)(title));
  };

  return (
    <AttachmentSection
      field={field}
      shown={shown}
      access={access}
      isOpen={isOpen}
      isPinned={isPinned === true}
      view={view}
      hints={hints}
      selectedIds={selectedIds}
      states={states}
      repairs={repairs}
      actions={actions}
      Origin={OriginCell}
      dropProps={dropFieldProps(id)}
      onToggleOpen={() => onToggleOpen(id, !isOpen)}
      onToggleAll={onToggleAll}
      addButton={
        <AddFilesButton
          look="icon"
          label={text.actions.add}
          name={text.actions.addTo(title)}
          inputId={inputId}
          onFiles={(files) => onFiles(id, files)}
        />
      }
      menu={<SectionMenu field={field} title={title} isPinned={isPinned} onPin={pinHere} onCopy={onCopy} />}
      intake={
        // Elsewhere files come first: they may be dropped anywhere, and the head says how many more.
        field.attachments.length === 0 && (
          <DropZone inputId={inputId} slotsLeft={slots} fileBytes={fileBytes} />
        )
      }
      tray={
        <>
          <UploadTray store={store} fieldId={id} fieldName={title} />
          <SectionMoves moves={moves} field={field} title={title} access={access} slots={slots} />
        </>
      }
      doctor={
        <RepairLine
          summary={repairSummary}
          fieldName={title}
          offer={repairOffer(access)}
          onRepair={onRepair}
          onStop={() => onStopRepairs(id)}
          onDismiss={() => setSeenBatch(repairSummary.batch)}
        />
      }
      overlay={
        drag.kind === 'files' &&
        isWritable(access) && (
          <DropOverlay
            what={slots > 0 ? text.intake.dropInto(title) : text.intake.fullField(title)}
            more={slots > 0 ? text.intake.slotsLeft(slots, size(fileBytes)) : text.section.tooLittleSpace}
            offer={slots === 0 ? 'shut' : drag.fieldId === id ? 'chosen' : 'open'}
          />
        )
      }
    />
  );
}, isDrawnAlike);

/** Of what is ticked only its own files count. */
function isDrawnAlike(last: PanelSectionProps, next: PanelSectionProps): boolean {
  const keys = Object.keys(next) as (keyof PanelSectionProps)[];
  return keys.every((key) =>
    key === 'selectedIds'
      ? next.shown.every(({ id }) => last.selectedIds.has(id) === next.selectedIds.has(id))
      : last[key] === next[key],
  );
}
