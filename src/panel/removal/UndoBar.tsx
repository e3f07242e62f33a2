import type { ReactNode } from 'react';
import { useVisiblePart } from '../useVisiblePart.ts';
import styles from './UndoBar.module.css';

/** Its least distance from the panel's top, so that it isn't cut off there. */
const BAR_PX = 80;

/** Keeps what can be taken back at the lower edge of what is in sight of the panel, above the selection's bar. */
export function UndoBar({
  panel,
  isRaised,
  children,
}: {
  readonly panel: HTMLElement | null;
  /** Whether that bar is there. */
  readonly isRaised: boolean;
  readonly children: ReactNode;
}) {
  const visible = useVisiblePart(panel);
  return (
    <div
      className={styles['place']}
      data-raised={isRaised}
      style={
        visible === null
          ? { visibility: 'hidden' }
          : { transform: `translateY(${Math.max(visible.bottomPx, BAR_PX)}px)` }
      }
    >
      <div className={styles['bar']}>{children}</div>
    </div>
  );
}
