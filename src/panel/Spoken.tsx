import type { ReactNode } from 'react';
import styles from './Spoken.module.css';

/** Words for those who listen to the page; what they say is plain to see for the others. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  return <span className={styles['spoken']}>{children}</span>;
}
