import { useLayoutEffect, useRef, type ChangeEvent } from 'react';
import styles from './RowCheckbox.module.css';

/** A tick box without words beside it. The browser's own: Semi's costs so much that fifty rows would be felt. */
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
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = isPartly;
  }, [isPartly]);
  const handleChange = ({ nativeEvent }: ChangeEvent) =>
    onChange(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles['box']}
      aria-label={label}
      checked={isChecked}
      disabled={isDisabled}
      onChange={handleChange}
    />
  );
}
