import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import type { Attachment } from '../../contract/attachment.ts';
import { RowCheckbox } from '../attachments/RowCheckbox.tsx';
import { totalWord } from '../attachments/totalWord.ts';
import type { FileAction } from '../menu/FileAction.ts';
import { useText } from '../text/useText.ts';
import { BarActions } from './BarActions.tsx';
import styles from './SelectionBar.module.css';

/**
 * What can be done with everything ticked that is in view. What is ticked elsewhere, folded away or filtered out, is counted apart: nothing is done with it.
 */
export function SelectionBar({
  selected,
  hiddenCount,
  goneCount,
  selectableCount,
  actions,
  onSelectAll,
  onClear,
}: {
  readonly selected: readonly Attachment[];
  readonly hiddenCount: number;
  /** Ticked files that others have removed. */
  readonly goneCount: number;
  /** How many files could be ticked now. */
  readonly selectableCount: number;
  readonly actions: readonly FileAction[];
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}) {
  const words = useText();
  const { text } = words;
  const total = totalWord(selected, words);
  const isAll = selected.length === selectableCount;

  return (
    <fieldset className={styles['bar']} aria-label={text.names.selection} data-panel-keys>
      <span className={styles['facts']}>
        <label className={styles['all']}>
          <RowCheckbox
            label={text.selection.selectAll(selectableCount)}
            isChecked={isAll && selected.length > 0}
            isPartly={!isAll && selected.length > 0}
            onChange={isAll ? onClear : onSelectAll}
          />
          <span className={styles['allWords']} aria-hidden>
            {text.selection.selectAll(selectableCount)}
          </span>
        </label>
        <span className={styles['count']}>
          {text.selection.count(selected.length)}
          {total !== null && selected.length > 0 && <span className={styles['size']}> · {total}</span>}
          {hiddenCount > 0 && (
            <span className={styles['hidden']}>
              <span className={styles['dot']}> · </span>
              {text.selection.hidden(hiddenCount)}
            </span>
          )}
          {goneCount > 0 && <span className={styles['hidden']}> · {text.live.untickedGone(goneCount)}</span>}
        </span>
      </span>
      {selected.length > 0 && <BarActions actions={actions} />}
      <button type="button" className={styles['clear']} aria-label={text.selection.clear} onClick={onClear}>
        <IconClose aria-hidden />
        <span className={styles['clearWords']}>{text.selection.clear}</span>
      </button>
    </fieldset>
  );
}
