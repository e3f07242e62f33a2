import { useId } from 'react';
import styles from './ChoiceGroup.module.css';

/** A few choices side by side, one of which holds; none while `value` is null. As Semi's, which is 20 kB more. */
export function ChoiceGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly words: string;
    readonly isDisabled?: boolean;
  }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <span role="radiogroup" aria-label={label} className={styles['group']}>
      {options.map((option) => (
        <label key={option.value} className={styles['option']} data-checked={option.value === value}>
          <input
            type="radio"
            name={name}
            className={styles['input']}
            checked={option.value === value}
            disabled={option.isDisabled ?? false}
            onChange={() => onChange(option.value)}
          />
          <span className={styles['words']}>{option.words}</span>
        </label>
      ))}
    </span>
  );
}
