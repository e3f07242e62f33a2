import { memo, useRef } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { RepairOffer } from '../doctor/repairOffer.ts';
import type { RepairQueue } from '../doctor/repairQueue.ts';
import { AttachmentRow, type RowState, type RowTick } from './AttachmentRow.tsx';
import type { RowActions } from './rowActions.ts';
import styles from './AttachmentRows.module.css';
import { useArrowKeys } from './useArrowKeys.ts';
import { useKeptFocus } from './useKeptFocus.ts';

const RESTING: RowState = { kind: 'resting' };

/** The files of one section. Knows nothing of uploads: their progress never draws a row again. */
export const AttachmentRows = memo(function AttachmentRows({
  label,
  attachments,
  actions,
  selectedIds,
  states,
  repairs,
  repairOffer,
  isReadOnly,
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
}) {
  const list = useRef<HTMLUListElement>(null);
  const isExplained =
    repairOffer !== 'none' && attachments.filter(({ expectedType }) => expectedType !== undefined).length > 1;
  useArrowKeys(list);
  useKeptFocus(list);

  return (
    <ul ref={list} className={styles['rows']} aria-label={label}>
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
        />
      ))}
    </ul>
  );
});

function tickOf(id: string, selectedIds: ReadonlySet<string> | null): RowTick {
  if (selectedIds === null) return 'untickable';
  return selectedIds.has(id) ? 'ticked' : 'unticked';
}
