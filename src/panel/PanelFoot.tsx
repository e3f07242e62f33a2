import type { ReactNode } from 'react';
import styles from './PanelFoot.module.css';
import { useVisiblePart } from './useVisiblePart.ts';

/** About as high as what stands here at most: it isn't cut off at the panel's top. */
const HIGH_PX = 120;

/**
 * Keeps what is given at the lower edge of what is in sight of the panel, one above the other: a line that came above the
 * list would push it away under the pointer. `isAway`: something is dragged, and may be let go on what lies below.
 */
export function PanelFoot({
  panel,
  isAway,
  children,
}: {
  readonly panel: HTMLElement | null;
  readonly isAway: boolean;
  readonly children: ReactNode;
}) {
  const visible = useVisiblePart(panel);
  return (
    <div
      className={styles['foot']}
      data-away={isAway}
      style={
        visible === null
          ? { visibility: 'hidden' }
          : { transform: `translateY(${Math.max(visible.bottomPx, HIGH_PX)}px)` }
      }
    >
      <div className={styles['stack']} data-foot>
        {children}
      </div>
    </div>
  );
}
