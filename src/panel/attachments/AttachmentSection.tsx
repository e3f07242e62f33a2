import { useId, type ComponentType, type ReactNode } from 'react';
import type { Attachment, AttachmentField } from '../../contract/attachment.ts';
import type { View } from '../arrangement/look.ts';
import { repairOffer } from '../doctor/repairOffer.ts';
import type { RepairQueue } from '../doctor/repairQueue.ts';
import { Spoken } from '../Spoken.tsx';
import { useText } from '../text/useText.ts';
import type { RowHints, RowState } from './AttachmentRow.tsx';
import type { RowActions } from './rowActions.ts';
import { AttachmentRows } from './AttachmentRows.tsx';
import styles from './AttachmentSection.module.css';
import { RowCheckbox } from './RowCheckbox.tsx';
import { isWritable, type SectionAccess } from './sectionAccess.ts';
import { SectionMarks } from './SectionMarks.tsx';
import { SectionNotice } from './SectionNotice.tsx';
import { sectionTitle } from './sectionTitle.ts';
import { SectionToggle } from './SectionToggle.tsx';

/**
 * One attachment field: its head, what takes files in, what is on its way, and its files. `addButton`, `menu`,
 * `intake`, `tray`, `doctor` and `overlay` belong to other steps and are put in from outside.
 */
export function AttachmentSection({
  field,
  shown,
  access,
  isOpen,
  isPinned,
  view,
  hints,
  Origin,
  selectedIds,
  states,
  repairs,
  actions,
  dropProps,
  addButton,
  menu,
  intake,
  tray,
  doctor,
  overlay,
  onToggleOpen,
  onToggleAll,
}: {
  readonly field: AttachmentField;
  /** Its files that are on the screen, in their order there. */
  readonly shown: readonly Attachment[];
  readonly access: SectionAccess;
  readonly isOpen: boolean;
  readonly isPinned: boolean;
  readonly view: View;
  readonly hints: ReadonlyMap<string, RowHints>;
  readonly Origin?: ComponentType<{ readonly attachment: Attachment }> | undefined;
  readonly selectedIds: ReadonlySet<string>;
  readonly states: ReadonlyMap<string, RowState>;
  readonly repairs: RepairQueue;
  readonly actions: RowActions;
  readonly dropProps?: Readonly<Record<`data-${string}`, string>>;
  readonly addButton?: ReactNode;
  readonly menu?: ReactNode;
  readonly intake?: ReactNode;
  readonly tray?: ReactNode;
  readonly doctor?: ReactNode;
  readonly overlay?: ReactNode;
  readonly onToggleOpen: () => void;
  readonly onToggleAll: (ids: readonly string[]) => void;
}) {
  const { text } = useText();
  const titleId = useId();
  const title = sectionTitle(field, text);
  const count = field.attachments.length;
  const selectedCount = shown.filter(({ id }) => selectedIds.has(id)).length;

  return (
    <section
      className={styles['section']}
      aria-labelledby={titleId}
      data-attachment-ids={field.attachments.map(({ id }) => id).join(' ')}
      {...dropProps}
    >
      <header className={styles['head']} data-panel-keys>
        {isOpen && shown.length > 0 ? (
          <RowCheckbox
            label={text.names.selectAll(title)}
            isChecked={selectedCount === shown.length}
            isPartly={selectedCount > 0 && selectedCount < shown.length}
            onChange={() => onToggleAll(shown.map(({ id }) => id))}
          />
        ) : (
          count > 0 && <span className={styles['noCheck']} />
        )}
        <SectionToggle titleId={titleId} title={title} isOpen={isOpen} onToggle={onToggleOpen} />
        <SectionMarks field={field} access={access} isPinned={isPinned} />
        <span className={styles['used']}>
          <span aria-hidden="true">
            {count} / {field.capacity}
          </span>
          <Spoken>{text.names.used(count, field.capacity)}</Spoken>
        </span>
        <span className={styles['add']}>
          {access.kind === 'open' && addButton}
          {menu}
        </span>
      </header>
      {isOpen && (access.kind === 'open' ? intake : <SectionNotice access={access} />)}
      {tray}
      {isOpen && doctor}
      {isOpen && shown.length > 0 && (
        <AttachmentRows
          label={text.names.files(title)}
          attachments={shown}
          actions={actions}
          selectedIds={selectedIds}
          states={states}
          repairs={repairs}
          repairOffer={repairOffer(access)}
          isReadOnly={!isWritable(access)}
          view={view}
          hints={hints}
          Origin={Origin}
        />
      )}
      {overlay}
    </section>
  );
}
