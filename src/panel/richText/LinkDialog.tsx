import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useId, useRef, useSyncExternalStore, type ChangeEvent } from 'react';
import { PanelDialog } from '../dialog/PanelDialog.tsx';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import type { LinkStore } from './createLinkStore.ts';
import styles from './LinkDialog.module.css';
import { LinkRow } from './LinkRow.tsx';
import { useFilesIn } from './useFilesIn.ts';

/** About its height without files, and of one of them. */
const FRAME_PX = 260;
const ROW_PX = 106;

/**
 * Takes in files, and gives each its link: to be copied as an address, as Markdown or as HTML. Stands in the part of the
 * panel that is in sight; what is dropped or pasted while it is open is for it alone.
 */
export function LinkDialog({
  panel,
  store,
  fileBytes,
  onClose,
}: {
  readonly panel: HTMLElement | null;
  readonly store: LinkStore;
  readonly fileBytes: number;
  readonly onClose: () => void;
}) {
  const { text, size } = useText();
  const { links } = text;
  const announce = useAnnounce();
  const aboutId = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const queue = useSyncExternalStore(store.subscribe, store.getSnapshot);

  const add = (files: readonly File[]) => {
    store.add(files);
    announce(links.added(files.length));
  };
  const { isOver, dragProps } = useFilesIn({ onFiles: add, names: text.intake });
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(currentTarget.files ?? []);
    currentTarget.value = ''; // or the same file picked again would be no change
    if (files.length > 0) add(files);
  };

  return (
    <PanelDialog
      panel={panel}
      title={links.title}
      corner={
        <Button
          theme="borderless"
          type="tertiary"
          icon={<IconClose />}
          aria-label={text.actions.close}
          onClick={onClose}
        />
      }
      widthPx={560}
      heightPx={FRAME_PX + queue.size * ROW_PX}
      boxRef={box}
      onClose={onClose}
      aria-describedby={aboutId}
      {...dragProps}
    >
      <p id={aboutId} className={styles['about']}>
        {links.about}
      </p>
      <div className={styles['zone']} data-over={isOver}>
        <input
          ref={input}
          type="file"
          multiple
          tabIndex={-1}
          className={styles['input']}
          aria-hidden
          onChange={handleChange}
        />
        <span>{links.drop}</span>
        <Button theme="solid" type="primary" onClick={() => input.current?.click()}>
          {links.choose}
        </Button>
        <span className={styles['limit']}>{links.limit(size(fileBytes))}</span>
      </div>
      {queue.size > 0 && (
        <ul className={styles['files']} aria-label={links.files}>
          {Array.from(queue.values(), (upload) => (
            <LinkRow
              key={upload.id}
              upload={upload}
              onRetry={store.retry}
              onRemove={(id) => {
                box.current?.focus({ preventScroll: true }); // the button goes
                store.remove(id);
              }}
            />
          ))}
        </ul>
      )}
    </PanelDialog>
  );
}
