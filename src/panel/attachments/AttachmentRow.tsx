/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the elements of a table can't be laid out as tiles */
import { memo, useRef, type ComponentType, type MouseEvent } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import type { ApiError } from '../api/ApiError.ts';
import type { RepairOffer } from '../doctor/repairOffer.ts';
import type { RepairPhase } from '../doctor/repairQueue.ts';
import { isOpen } from '../oneByOne/jobQueue.ts';
import { TypeWarning } from '../doctor/TypeWarning.tsx';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { Spinner } from '../Spinner.tsx';
import type { Quoting } from '../text/uploadsText.ts';
import { useText } from '../text/useText.ts';
import { Quoted } from '../uploads/Quoted.tsx';
import styles from './AttachmentRow.module.css';
import { UndoButton } from '../removal/UndoButton.tsx';
import { FileIcon } from './FileIcon.tsx';
import { FileName } from './FileName.tsx';
import { kindWord } from './kindWord.ts';
import type { RowActions } from './rowActions.ts';
import { RowButtons } from './RowButtons.tsx';
import { RowCheckbox } from './RowCheckbox.tsx';
import { shownType } from './shownType.ts';
import { sizeWord } from './sizes.ts';
import { Thumbnail } from './Thumbnail.tsx';

/**
 * `resting`: as ever; `new`: stored a moment ago; `pending`: to be deleted, which can be taken back; `deleting`: on its way
 * out; `waiting`: to leave when its turn comes; `kept`: could not be deleted.
 */
export type RowState =
  | { readonly kind: 'resting' }
  | { readonly kind: 'new' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'deleting' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'kept'; readonly reason: string; readonly error?: ApiError | undefined };

/** Whether a file is ticked, or can't be. */
export type RowTick = 'ticked' | 'unticked' | 'untickable';

/** Sentences about one file. */
export type RowHints = readonly Quoting[];

const NO_HINTS: RowHints = [];

/** What a click with Shift or Ctrl does as without. */
const OWN_CLICKS = 'input, a, button:not([data-row-focus])';

/**
 * One file: a row of its section's grid, in whatever view. Its keys are in selection/panelKeys.ts; the children of a row are
 * its cells, in the same order in all rows of a grid.
 */
export const AttachmentRow = memo(function AttachmentRow({
  attachment,
  actions,
  tick,
  isReadOnly,
  state,
  repair,
  repairOffer,
  isExplained,
  hints = NO_HINTS,
  Origin,
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
  /** What else is known of it, in a line below its name. */
  readonly hints: RowHints | undefined;
  /** Who added it and when; the same for all rows. */
  readonly Origin: ComponentType<{ readonly attachment: Attachment }> | undefined;
}) {
  const words = useText();
  const { text, size } = words;
  const { id, name } = attachment;
  const drawnName = presentName(name);
  const kind = kindOf(shownType(attachment), name);
  const isDeleting = state.kind === 'pending' || state.kind === 'deleting';
  const isBusy = state.kind === 'waiting' || isOpen(repair);
  const isDoubtful = !isDeleting && (repair !== undefined || attachment.expectedType !== undefined);

  const opener = useRef<HTMLButtonElement>(null);
  const handleRepair = () => {
    opener.current?.focus({ preventScroll: true }); // the warning's button goes
    actions.onRepair(id);
  };
  const handleClick = (event: MouseEvent) => {
    if (!(event.shiftKey || event.metaKey || event.ctrlKey) || tick === 'untickable' || isDeleting) return;
    if (event.target instanceof Element && event.target.closest(OWN_CLICKS)) return;
    event.stopPropagation(); // nothing is opened
    event.preventDefault();
    actions.onSelect(id, event.shiftKey);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- selection/panelKeys.ts
    <div
      role="row"
      aria-label={drawnName} // else it is called after all its buttons
      className={styles['row']}
      data-attachment-id={id}
      data-selected={tick === 'ticked'}
      data-state={state.kind}
      data-doubtful={isDoubtful || hints.length > 0}
      aria-selected={tick === 'untickable' ? undefined : tick === 'ticked'}
      aria-busy={state.kind === 'deleting'}
      onClickCapture={handleClick}
    >
      <div role="gridcell" className={styles['tick']}>
        {tick !== 'untickable' && (
          <RowCheckbox
            label={text.names.select(drawnName)}
            isChecked={tick === 'ticked'}
            isDisabled={isDeleting}
            onChange={(isRange) => actions.onSelect(id, isRange)}
          />
        )}
      </div>
      <div role="gridcell" className={styles['main']}>
        <button
          ref={opener}
          type="button"
          className={styles['open']}
          data-row-focus
          aria-label={text.names.preview(drawnName)}
          disabled={isDeleting}
          onClick={() => actions.onOpen(id)}
        >
          <Thumbnail url={attachment.thumbnailUrl}>
            <FileIcon kind={kind} />
          </Thumbnail>
          <FileName name={name} isLabelled />
        </button>
        {(isDoubtful || hints.length > 0) && (
          <div className={styles['doubt']}>
            {isDoubtful && (
              <TypeWarning
                attachment={attachment}
                phase={repair}
                offer={state.kind === 'waiting' ? 'none' : repairOffer}
                isExplained={isExplained}
                words={words}
                onRepair={handleRepair}
              />
            )}
            {hints.map((hint) => (
              <div key={hint.join('')} className={styles['hint']}>
                <Quoted words={hint} />
              </div>
            ))}
          </div>
        )}
      </div>
      <div role="gridcell" className={styles['size']}>
        {sizeWord(attachment, size)}
      </div>
      <div role="gridcell" className={styles['kind']}>
        {kindWord(kind, name, text)}
      </div>
      {Origin !== undefined && (
        <div role="gridcell" className={styles['origin']}>
          <Origin attachment={attachment} />
        </div>
      )}
      <div role="gridcell" className={styles['actions']}>
        {state.kind === 'pending' ? (
          <UndoButton name={drawnName} onUndo={() => actions.onUndo(id)} />
        ) : isDeleting ? (
          <Spinner />
        ) : (
          <RowButtons
            attachment={attachment}
            actions={actions}
            isReadOnly={isReadOnly || isBusy}
            canRepair={isDoubtful && repairOffer === 'offered' && !isBusy}
          />
        )}
      </div>
      {state.kind === 'kept' && (
        <div role="gridcell" className={styles['kept']}>
          {state.reason}
          {state.error && <ErrorDetails error={state.error} />}
        </div>
      )}
    </div>
  );
});
