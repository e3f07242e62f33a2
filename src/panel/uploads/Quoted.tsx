import type { Quoting } from '../text/uploadsText.ts';
import styles from './Quoted.module.css';

/** Words around a name whose writing direction, and marks of direction, stay its own. */
export function Quoted({ words: [before, name, after] }: { readonly words: Quoting }) {
  return (
    <>
      {before}
      <bdi className={styles['name']}>{name}</bdi>
      {after}
    </>
  );
}
