import { useRef } from 'react';
import { restoreFocus } from '../attachments/restoreFocus.ts';
import { useText } from '../text/useText.ts';
import { useVisiblePart } from '../useVisiblePart.ts';
import type { Zips } from './useZips.ts';
import { ZipLine } from './ZipLine.tsx';
import styles from './ZipTray.module.css';

/**
 * How far zips are, and what isn't in them. Stands over the list, at the lower edge of what is in sight of the panel: a
 * line that came above the list would push it away under the pointer.
 */
export function ZipTray({
  panel,
  zips: { zips, take, dismiss },
  isAboveBar,
}: {
  readonly panel: HTMLElement | null;
  readonly zips: Zips;
  /** Whether the selection's bar is there. */
  readonly isAboveBar: boolean;
}) {
  const { downloads } = useText().text;
  const tray = useRef<HTMLElement>(null);
  const visible = useVisiblePart(zips.length > 0 ? panel : null);
  if (zips.length === 0) return null;
  return (
    <section
      ref={tray}
      className={styles['tray']}
      aria-label={downloads.tray}
      data-above-bar={isAboveBar}
      style={
        visible === null
          ? { visibility: 'hidden' }
          : { transform: `translateY(calc(${visible.bottomPx}px - var(--lift) - 100%))` }
      }
    >
      {zips.map((zip) => (
        <ZipLine
          key={zip.key}
          zip={zip}
          onTake={take}
          onDismiss={() => {
            const last = zip.ids.at(-1);
            const isFocused = tray.current?.contains(document.activeElement) ?? false;
            dismiss(zip.key);
            if (isFocused && panel && last) restoreFocus(panel, last, { preventScroll: true });
          }}
        />
      ))}
    </section>
  );
}
