import { useId, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { View } from '../arrangement/look.ts';
import { NO_REPAIRS } from '../doctor/repairQueue.ts';
import { useText } from '../text/useText.ts';
import styles from './AttachmentSection.module.css';
import type { RowState } from './AttachmentRow.tsx';
import { AttachmentRows } from './AttachmentRows.tsx';
import type { RowActions } from './rowActions.ts';
import { SectionToggle } from './SectionToggle.tsx';

const NO_STATES: ReadonlyMap<string, RowState> = new Map();

/** Files that stand in rich text fields: to look at and to take. They are removed where the text is written. */
export function InTextSection({
  attachments,
  view,
  isSearched,
  actions,
}: {
  readonly attachments: readonly Attachment[];
  readonly view: View;
  /** These are what was searched for: unfolded with every search, and afterwards as they were before. */
  readonly isSearched: boolean;
  readonly actions: RowActions;
}) {
  const { text } = useText();
  const titleId = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const [search, setSearch] = useState({ isOn: isSearched, isFolded: false });
  if (search.isOn !== isSearched) setSearch({ isOn: isSearched, isFolded: false });
  const isOpen = isSearched ? !search.isFolded : isUnfolded;
  return (
    <section
      className={styles['section']}
      aria-labelledby={titleId}
      data-attachment-ids={attachments.map(({ id }) => id).join(' ')}
    >
      <header className={styles['head']} data-panel-keys>
        <span className={styles['noCheck']} />
        <SectionToggle
          titleId={titleId}
          title={text.section.inText}
          isOpen={isOpen}
          onToggle={() => (isSearched ? setSearch({ isOn: true, isFolded: isOpen }) : setUnfolded(!isOpen))}
        />
        <span className={styles['used']}>{attachments.length}</span>
      </header>
      {isOpen && (
        <AttachmentRows
          label={text.names.files(text.section.inText)}
          attachments={attachments}
          actions={actions}
          selectedIds={null}
          states={NO_STATES}
          repairs={NO_REPAIRS}
          repairOffer="none"
          isReadOnly
          view={view}
        />
      )}
    </section>
  );
}
