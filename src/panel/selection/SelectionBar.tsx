import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import type { Attachment } from '../../contract/attachment.ts';
import { useText } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import styles from './SelectionBar.module.css';
import type { FileAction } from '../attachments/MoreMenu.tsx';
import { totalWord } from '../attachments/totalWord.ts';

/** Its height with the space around it; as in the style sheet. */
const BAR_PX = 80;

/** What can be done with everything ticked. Stands at the lower edge of what is in sight of the panel. */
export function SelectionBar({
  panel,
  selected,
  actions,
  onClear,
}: {
  readonly panel: HTMLElement | null;
  readonly selected: readonly Attachment[];
  readonly actions: readonly FileAction[];
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
        {actions.map(({ label, icon, run, isDangerous = false, isHeld = false }) => (
          <Button
            key={label}
            theme="borderless"
            type={isDangerous ? 'danger' : 'primary'}
            className={(isDangerous && styles['dangerous']) || ''}
            icon={icon}
            disabled={isHeld}
            onClick={run}
          >
            {label}
          </Button>
        ))}
        <Button theme="borderless" type="tertiary" icon={<IconClose aria-hidden />} onClick={onClear}>
          {text.selection.clear}
        </Button>
      </fieldset>
    </div>
  );
}
