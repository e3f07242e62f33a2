import { useState } from 'react';
import { useText } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import styles from './DropOverlay.module.css';

/**
 * Lies over a section while files are dragged over the panel; the section it covers is positioned. A full section says
 * so and doesn't light up. It lets the pointer through: what enters and leaves is counted on the elements below, so
 * nothing flickers.
 */
export function DropOverlay({
  fieldName,
  slotsLeft,
  isTarget,
}: {
  readonly fieldName: string;
  readonly slotsLeft: number;
  readonly isTarget: boolean;
}) {
  const { text } = useText();
  const [overlay, setOverlay] = useState<HTMLElement | null>(null);
  const visible = useVisiblePart(overlay);
  return (
    <div ref={setOverlay} className={styles['overlay']} data-target={isTarget && slotsLeft > 0}>
      <div
        className={styles['label']}
        style={visible ? { top: (visible.topPx + visible.bottomPx) / 2 } : undefined}
      >
        <span className={styles['what']}>
          {slotsLeft > 0 ? text.intake.dropInto(fieldName) : text.intake.fullField(fieldName)}
        </span>
        <span className={styles['slots']}>
          {slotsLeft > 0 ? text.intake.slotsLeft(slotsLeft) : text.section.tooLittleSpace}
        </span>
      </div>
    </div>
  );
}
