import { presentName } from '../../contract/presentName.ts';
import { cutName } from './cutName.ts';
import styles from './FileName.module.css';

/** A name that is cut in its middle where there is no room, and whose writing direction stays its own and hides nothing. */
export function FileName({ name }: { readonly name: string }) {
  const shown = presentName(name);
  const [start, end] = cutName(shown);
  return (
    <bdi className={styles['name']} title={shown}>
      <span className={styles['start']}>{start}</span>
      <span className={styles['end']}>{end}</span>
    </bdi>
  );
}
