import { useState } from 'react';
import { useVisiblePart } from '../useVisiblePart.ts';
import styles from './DropOverlay.module.css';

/** `chosen`: letting go puts it here; `open`: it could be put here; `shut`: it couldn't, and the words say why. */
export type DropOffer = 'chosen' | 'open' | 'shut';

/**
 * Lies over a section while files or rows are dragged over the panel; the section it covers is positioned. One that takes
 * none says so and doesn't light up. It lets the pointer through: what enters and leaves is counted on the elements below, so
 * nothing flickers.
 */
export function DropOverlay({
  what,
  more,
  offer,
}: {
  readonly what: string;
  readonly more: string;
  readonly offer: DropOffer;
}) {
  const [overlay, setOverlay] = useState<HTMLElement | null>(null);
  const visible = useVisiblePart(overlay);
  return (
    <div ref={setOverlay} className={styles['overlay']} data-target={offer}>
      <div
        className={styles['label']}
        style={visible ? { top: (visible.topPx + visible.bottomPx) / 2 } : undefined}
      >
        <span className={styles['what']}>{what}</span>
        <span className={styles['slots']}>{more}</span>
      </div>
    </div>
  );
}
