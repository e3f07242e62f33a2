import { presentName } from '../../contract/presentName.ts';
import type { Quoting } from '../text/uploadsText.ts';
import styles from './Quoted.module.css';

/** Words around a name whose writing direction stays its own and hides nothing. */
export function Quoted({ words: [before, name, after] }: { readonly words: Quoting }) {
  return (
    <>
      {before}
      <bdi className={styles['name']}>{presentName(name)}</bdi>
      {after}
    </>
  );
}
