import { memo, useRef, type ComponentType } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { RepairOffer } from '../doctor/repairOffer.ts';
import type { View } from '../arrangement/look.ts';
import type { RepairQueue } from '../doctor/repairQueue.ts';
import { AttachmentRow, type RowHints, type RowState, type RowTick } from './AttachmentRow.tsx';
import type { RowActions } from './rowActions.ts';
import styles from './AttachmentRows.module.css';
import { useKeptFocus } from './useKeptFocus.ts';
import { useRovingFocus } from './useRovingFocus.ts';

const RESTING: RowState = { kind: 'resting' };

/** The files of one section, as a grid that is gone through with arrows. Knows nothing of uploads: their progress never draws a row again. */
export const AttachmentRows = memo(function AttachmentRows({
  label,
  attachments,
  actions,
  selectedIds,
  states,
  repairs,
  repairOffer,
  isReadOnly,
  view = 'rows',
  hints,
  Origin,
}: {
  readonly label: string;
  readonly attachments: readonly Attachment[];
  readonly actions: RowActions;
  /** Null where files can't be ticked. */
  readonly selectedIds: ReadonlySet<string> | null;
  readonly states: ReadonlyMap<string, RowState>;
  readonly repairs: RepairQueue;
  readonly repairOffer: RepairOffer;
  readonly isReadOnly: boolean;
  readonly view?: View;
  /** By the file's id. */
  readonly hints?: ReadonlyMap<string, RowHints> | undefined;
  readonly Origin?: ComponentType<{ readonly attachment: Attachment }> | undefined;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const isExplained =
    repairOffer !== 'none' && attachments.filter(({ expectedType }) => expectedType !== undefined).length > 1;
  useRovingFocus(grid);
  useKeptFocus(grid);

  return (
    <div
      ref={grid}
      role="grid"
      className={styles['rows']}
      aria-label={label}
      aria-multiselectable={selectedIds !== null}
      data-view={view}
    >
      {attachments.map((attachment) => (
        <AttachmentRow
          key={attachment.id}
          attachment={attachment}
          actions={actions}
          tick={tickOf(attachment.id, selectedIds)}
          isReadOnly={isReadOnly}
          state={states.get(attachment.id) ?? RESTING}
          repair={repairs.get(attachment.id)?.phase}
          repairOffer={repairOffer}
          isExplained={isExplained}
          hints={hints?.get(attachment.id)}
          Origin={Origin}
        />
      ))}
    </div>
  );
});

function tickOf(id: string, selectedIds: ReadonlySet<string> | null): RowTick {
  if (selectedIds === null) return 'untickable';
  return selectedIds.has(id) ? 'ticked' : 'unticked';
}
