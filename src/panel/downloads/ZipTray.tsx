import { useRef } from 'react';
import { restoreFocus } from '../attachments/restoreFocus.ts';
import { useText } from '../text/useText.ts';
import type { Zips } from './useZips.ts';
import { ZipLine } from './ZipLine.tsx';
import styles from './ZipTray.module.css';

/** How far zips are, and what isn't in them. `panel`: where the focus goes from a line that is put away. */
export function ZipTray({
  panel,
  zips: { zips, take, dismiss },
}: {
  readonly panel: HTMLElement | null;
  readonly zips: Zips;
}) {
  const { downloads } = useText().text;
  const tray = useRef<HTMLElement>(null);
  return (
    <section ref={tray} className={styles['tray']} aria-label={downloads.tray}>
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
