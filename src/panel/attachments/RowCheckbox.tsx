import { Checkbox } from '@douyinfe/semi-ui/lib/es/checkbox';
import { useRef } from 'react';
import styles from './RowCheckbox.module.css';

/** A tick box without words beside it. Semi's change event says nothing of Shift: the click before it does. */
export function RowCheckbox({
  label,
  isChecked,
  isPartly = false,
  isDisabled = false,
  onChange,
}: {
  readonly label: string;
  readonly isChecked: boolean;
  readonly isPartly?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isRange: boolean) => void;
}) {
  const isRange = useRef(false);
  return (
    <span
      role="presentation"
      className={styles['box']}
      onClickCapture={(event) => {
        isRange.current = event.shiftKey;
      }}
      onClick={(event) => event.stopPropagation()}
    >
      <Checkbox
        aria-label={label}
        checked={isChecked}
        indeterminate={isPartly}
        disabled={isDisabled}
        onChange={() => onChange(isRange.current)}
      />
    </span>
  );
}
