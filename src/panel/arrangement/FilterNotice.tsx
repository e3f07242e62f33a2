import Button from '@douyinfe/semi-ui/lib/es/button';
import { useText } from '../text/useText.ts';
import styles from './FilterNotice.module.css';

/** What the filter leaves out though it should be seen: everything, or files that have just come. */
export function FilterNotice({
  isNothingShown,
  hiddenNew,
  onClear,
}: {
  readonly isNothingShown: boolean;
  readonly hiddenNew: number;
  readonly onClear: () => void;
}) {
  const { arrangement: words } = useText().text;
  if (!isNothingShown && hiddenNew === 0) return null;
  return (
    <div className={styles['notice']} data-none={isNothingShown}>
      {isNothingShown && (
        <p className={styles['none']}>
          <strong>{words.noneFound.what}</strong>
          <span>{words.noneFound.todo}</span>
        </p>
      )}
      {hiddenNew > 0 && <span>{words.hiddenNew(hiddenNew)}</span>}
      <Button theme="light" type="tertiary" size="small" onClick={onClear}>
        {words.clearFilter}
      </Button>
    </div>
  );
}
