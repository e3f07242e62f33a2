/* oxlint-disable jsx-a11y/prefer-tag-over-role -- every browser draws a <progress> in its own way */
import styles from './ProgressBar.module.css';

/** How much of something is done, 0 to 100; looks as Semi's does. */
export function ProgressBar({
  percent,
  label,
  isStill = false,
}: {
  readonly percent: number;
  readonly label: string;
  /** Whether nothing moves at present. */
  readonly isStill?: boolean;
}) {
  return (
    <div
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-label={label}
      className={styles['track']}
    >
      <div className={styles['done']} data-still={isStill} style={{ width: `${percent}%` }} />
    </div>
  );
}
