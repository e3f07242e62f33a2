import Spin from '@douyinfe/semi-ui/lib/es/spin';
import { memo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import type { ApiError } from '../api/ApiError.ts';
import type { RepairOffer } from '../doctor/repairOffer.ts';
import { isOpen, type RepairPhase } from '../doctor/repairQueue.ts';
import { TypeWarning } from '../doctor/TypeWarning.tsx';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { useText } from '../text/useText.ts';
import styles from './AttachmentRow.module.css';
import { FileIcon } from './FileIcon.tsx';
import { FileName } from './FileName.tsx';
import { kindWord } from './kindWord.ts';
import type { RowActions } from './rowActions.ts';
import { RowButtons } from './RowButtons.tsx';
import { RowCheckbox } from './RowCheckbox.tsx';
import { shownType } from './shownType.ts';
import { sizeWord } from './sizes.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** `resting`: as ever; `new`: stored a moment ago; `deleting`: on its way out; `kept`: could not be deleted. */
export type RowState =
  | { readonly kind: 'resting' }
  | { readonly kind: 'new' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'kept'; readonly reason: string; readonly error?: ApiError | undefined };

export type RowTick = 'ticked' | 'unticked' | 'untickable';

export const AttachmentRow = memo(function AttachmentRow({
  attachment,
  actions,
  tick,
  isReadOnly,
  state,
  repair,
  repairOffer,
  isExplained,
}: {
  readonly attachment: Attachment;
  readonly actions: RowActions;
  readonly tick: RowTick;
  readonly isReadOnly: boolean;
  readonly state: RowState;
  readonly repair: RepairPhase | undefined;
  readonly repairOffer: RepairOffer;
  /** Why a wrong type matters is said above all rows. */
  readonly isExplained: boolean;
}) {
  const words = useText();
  const { text, size } = words;
  const { id, name } = attachment;
  const kind = kindOf(shownType(attachment), name);
  const isDeleting = state.kind === 'deleting';
  const isDoubtful = !isDeleting && (repair !== undefined || attachment.expectedType !== undefined);

  const opener = useRef<HTMLButtonElement>(null);
  const handleRepair = () => {
    opener.current?.focus({ preventScroll: true }); // the warning's button goes
    actions.onRepair(id);
  };
  const handleClick = (event: MouseEvent) => {
    const isTick = tick !== 'untickable' && (event.shiftKey || event.metaKey || event.ctrlKey);
    if (isTick) actions.onSelect(id, event.shiftKey);
    else actions.onOpen(id);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== ' ' || tick === 'untickable') return;
    event.preventDefault(); // Enter opens, Space ticks, as in any list of files
    if (event.type === 'keydown') actions.onSelect(id, event.shiftKey);
  };

  return (
    <li
      className={styles['row']}
      data-attachment-id={id}
      data-selected={tick === 'ticked'}
      data-state={state.kind}
      data-doubtful={isDoubtful}
      aria-busy={isDeleting}
    >
      {tick === 'untickable' ? (
        <span className={styles['noCheck']} />
      ) : (
        <RowCheckbox
          label={text.names.select(name)}
          isChecked={tick === 'ticked'}
          isDisabled={isDeleting}
          onChange={(isRange) => actions.onSelect(id, isRange)}
        />
      )}
      <div className={styles['main']}>
        <button
          ref={opener}
          type="button"
          className={styles['open']}
          data-row-focus
          aria-label={text.names.preview(name)}
          disabled={isDeleting}
          onClick={handleClick}
          onKeyDown={handleKey}
          onKeyUp={handleKey}
        >
          <Thumbnail url={attachment.thumbnailUrl}>
            <FileIcon kind={kind} />
          </Thumbnail>
          <FileName name={name} />
        </button>
        {isDoubtful && (
          <div className={styles['doubt']}>
            <TypeWarning
              attachment={attachment}
              phase={repair}
              offer={repairOffer}
              isExplained={isExplained}
              words={words}
              onRepair={handleRepair}
            />
          </div>
        )}
      </div>
      <span className={styles['size']}>{sizeWord(attachment, size)}</span>
      <span className={styles['kind']}>{kindWord(kind, name, text)}</span>
      <span className={styles['actions']}>
        {isDeleting ? (
          <Spin size="small" />
        ) : (
          <RowButtons
            attachment={attachment}
            actions={actions}
            isReadOnly={isReadOnly || repair?.kind === 'running'}
            canRepair={isDoubtful && repairOffer === 'offered' && !isOpen(repair)}
          />
        )}
      </span>
      {state.kind === 'kept' && (
        <div className={styles['kept']}>
          {state.reason}
          {state.error && <ErrorDetails error={state.error} />}
        </div>
      )}
    </li>
  );
});
