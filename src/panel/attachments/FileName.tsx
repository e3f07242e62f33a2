import { cutName } from './cutName.ts';
import styles from './FileName.module.css';

/** A name that is cut in its middle where there is no room, and whose writing direction stays its own. */
export function FileName({ name }: { readonly name: string }) {
  const [start, end] = cutName(name);
  return (
    <bdi className={styles['name']} title={name}>
      <span className={styles['start']}>{start}</span>
      <span className={styles['end']}>{end}</span>
    </bdi>
  );
}
