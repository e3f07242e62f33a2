import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import IconDeleteStroked from '@douyinfe/semi-icons/lib/es/icons/IconDeleteStroked';
import Button from '@douyinfe/semi-ui/lib/es/button';
import type { Attachment } from '../../contract/attachment.ts';
import { useText } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import styles from './SelectionBar.module.css';
import { totalWord } from './totalWord.ts';

/** Its height with the space around it; as in the style sheet. */
const BAR_PX = 80;

/** What can be done with everything ticked. Stands at the lower edge of what is in sight of the panel. */
export function SelectionBar({
  panel,
  selected,
  canDelete,
  onDelete,
  onClear,
}: {
  readonly panel: HTMLElement | null;
  readonly selected: readonly Attachment[];
  readonly canDelete: boolean;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}) {
  const words = useText();
  const { text } = words;
  const visible = useVisiblePart(panel);
  const total = totalWord(selected, words);
  const topPx = visible === null ? null : Math.max(0, visible.bottomPx - BAR_PX);

  return (
    <div
      className={styles['place']}
      style={topPx === null ? { visibility: 'hidden' } : { transform: `translateY(${topPx}px)` }}
    >
      <fieldset className={styles['bar']} aria-label={text.names.selection}>
        <span className={styles['count']}>
          {text.selection.count(selected.length)}
          {total !== null && <span className={styles['size']}> · {total}</span>}
        </span>
        {canDelete && (
          <Button
            theme="borderless"
            type="danger"
            className={styles['delete'] ?? ''}
            icon={<IconDeleteStroked aria-hidden />}
            onClick={onDelete}
          >
            {text.actions.delete}
          </Button>
        )}
        <Button theme="borderless" type="tertiary" icon={<IconClose aria-hidden />} onClick={onClear}>
          {text.selection.clear}
        </Button>
      </fieldset>
    </div>
  );
}
