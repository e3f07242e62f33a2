import { presentName } from '../../contract/presentName.ts';
import { Spoken } from '../Spoken.tsx';
import { cutName } from './cutName.ts';
import styles from './FileName.module.css';

/**
 * A name that is cut in its middle where there is no room, and whose writing direction stays its own and hides nothing.
 * It is heard in one piece, unless what it stands in is labelled with it.
 */
export function FileName({
  name,
  isLabelled = false,
}: {
  readonly name: string;
  readonly isLabelled?: boolean;
}) {
  const shown = presentName(name);
  const [start, end] = cutName(shown);
  const isInParts = start !== '' && !isLabelled;
  return (
    <bdi className={styles['name']} title={shown}>
      <span className={styles['start']} aria-hidden={isInParts || undefined}>
        {start}
      </span>
      <span className={styles['end']} aria-hidden={isInParts || undefined}>
        {end}
      </span>
      {isInParts && <Spoken>{shown}</Spoken>}
    </bdi>
  );
}
