import styles from './PanelSkeleton.module.css';
import { Spoken } from './Spoken.tsx';
import { useText } from './text/useText.ts';

const ROWS = ['62%', '44%', '71%', '38%', '55%'];

/** The list before it is there, in its final geometry, so that nothing jumps when it comes. */
export function PanelSkeleton() {
  const { text } = useText();
  return (
    <div className={styles['skeleton']} aria-busy="true">
      <Spoken>
        <output>{text.panel.loading}</output>
      </Spoken>
      <div className={styles['head']}>
        <span className={styles['bar']} style={{ width: 112, height: 24 }} />
        <span className={styles['bar']} style={{ width: 104, height: 32 }} />
      </div>
      <div className={styles['sectionHead']}>
        <span className={styles['bar']} style={{ width: 88 }} />
      </div>
      <div className={styles['zone']} />
      {ROWS.map((width) => (
        <div key={width} className={styles['row']}>
          <span className={styles['bar']} style={{ width: 16 }} />
          <span className={`${styles['bar']} ${styles['icon']}`} />
          <span className={styles['name']}>
            <span className={styles['bar']} style={{ width, maxWidth: 320 }} />
          </span>
          <span className={styles['bar']} style={{ width: 56 }} />
        </div>
      ))}
    </div>
  );
}
