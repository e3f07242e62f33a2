import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './IconButton.module.css';

/** A button that shows a picture only. The browser's own: Semi's costs so much that fifty rows would be felt. */
export function IconButton({
  label,
  icon,
  ...rest
}: ComponentPropsWithoutRef<'button'> & {
  readonly label: string;
  readonly icon: ReactNode;
}) {
  return (
    <button type="button" className={styles['button']} aria-label={label} {...rest}>
      {icon}
    </button>
  );
}
