import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { AttachmentField } from '../../../contract/attachment.ts';
import { presentName } from '../../../contract/presentName.ts';
import type { WorkItemRef } from '../../../contract/workItem.ts';
import { refreshList } from '../../attachments/attachmentsQuery.ts';
import { useAnnounce } from '../../LiveRegion.tsx';
import { PanelBanner } from '../../PanelBanner.tsx';
import { useText } from '../../text/useText.ts';
import { useKeptDeletions } from '../useKeptDeletions.ts';
import styles from '../../BannerWords.module.css';

const NAMED_FILES = 3;

/**
 * Says which files an earlier page meant to delete and didn't, and deletes them now. What it sent on leaving may still be
 * under way at first: it speaks only when a list that was read later still shows them.
 */
export function InterruptedBanner({
  item,
  userId,
  fields,
  readAt,
}: {
  readonly item: WorkItemRef;
  readonly userId: string;
  readonly fields: readonly AttachmentField[];
  /** When the list was read, in ms since 1970. */
  readonly readAt: number;
}) {
  const { deletion } = useText().text;
  const announce = useAnnounce();
  const client = useQueryClient();
  const { store, interrupted } = useKeptDeletions(item, userId);
  const { files: found, certainAt } = useSyncExternalStore(interrupted.subscribe, interrupted.getFound);
  const banner = useRef<HTMLDivElement>(null);

  const { project, type, id } = item;
  const isAwaited = found.length > 0 && readAt < certainAt;
  useEffect(() => {
    interrupted.noteListed(fields); // with each change of `isAwaited`, too: the list may be the same as before
    if (!isAwaited) return undefined;
    const read = () => void refreshList(client, { project, type, id });
    const timer = setTimeout(read, Math.max(0, certainAt - Date.now()));
    return () => clearTimeout(timer);
  }, [interrupted, fields, client, project, type, id, isAwaited, certainAt]);

  const files = found.filter(({ id }) => isListed(fields, id)); // the others are gone: nothing else is claimed
  if (files.length === 0 || isAwaited) return null;
  const named = files.slice(0, NAMED_FILES).map(({ name }) => `\u2068${presentName(name)}\u2069`);

  /** The focus goes where the banner stood. */
  const close = (act: () => void) => {
    const next = banner.current?.closest('main')?.querySelector<HTMLElement>('[data-section-focus]');
    act();
    next?.focus({ preventScroll: true });
  };
  const deleteAgain = () => {
    store.ask(files.map((file) => file.id));
    announce(deletion.announcePending(files.length));
  };

  return (
    <div ref={banner}>
      <PanelBanner type="warning">
        <div className={styles['content']}>
          <div className={styles['words']}>
            <strong>{deletion.interruptedTitle(files.length)}</strong>
            <span>{deletion.interruptedNames(named, files.length - named.length)}</span>
            <span className={styles['quiet']}>{deletion.interruptedTodo}</span>
          </div>
          <div className={styles['actions']}>
            <Button size="small" type="danger" onClick={() => close(deleteAgain)}>
              {deletion.again}
            </Button>
            <Button size="small" theme="borderless" type="tertiary" onClick={() => close(interrupted.forget)}>
              {deletion.keep}
            </Button>
          </div>
        </div>
      </PanelBanner>
    </div>
  );
}

function isListed(fields: readonly AttachmentField[], id: string): boolean {
  return fields.some(({ attachments }) => attachments.some((file) => file.id === id));
}
