import IconLink from '@douyinfe/semi-icons/lib/es/icons/IconLink';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { presentName } from '../../contract/presentName.ts';
import { useApi } from '../api/useApi.ts';
import { useAnnounce } from '../LiveRegion.tsx';
import { useText } from '../text/useText.ts';
import { useTell } from '../useTell.ts';
import { createLinkStore } from './createLinkStore.ts';
import styles from './GetLink.module.css';
import { LinkDialog } from './LinkDialog.tsx';

/**
 * The button that gives files links of their own, for texts, and the dialog behind it. What is on its way goes on while the
 * dialog is closed, and is there when it is opened again.
 */
export function GetLink({
  panel,
  project,
  fileBytes,
}: {
  readonly panel: HTMLElement | null;
  readonly project: string;
  readonly fileBytes: number;
}) {
  const api = useApi();
  const client = useQueryClient();
  const { links } = useText().text;
  const announce = useAnnounce();
  const tell = useTell();
  const [isOpen, setIsOpen] = useState(false);
  const store = useMemo(
    () => createLinkStore({ api, client, project, fileBytes }),
    [api, client, project, fileBytes],
  );
  useEffect(() => store.close, [store]);

  function handleSettled(given: string, kind: 'done' | 'failed'): void {
    const name = presentName(given);
    const message = kind === 'done' ? links.done(name) : links.notDone(name);
    if (isOpen)
      announce(message); // and it is there to be seen
    else tell(kind === 'done' ? 'success' : 'error', message);
  }
  const latest = useRef(handleSettled);
  useLayoutEffect(() => {
    latest.current = handleSettled;
  });
  useEffect(() => store.onSettled((name, kind) => latest.current(name, kind)), [store]);

  return (
    <>
      <Button
        type="tertiary"
        icon={<IconLink aria-hidden />}
        className={styles['button'] ?? ''}
        aria-label={links.open}
        aria-haspopup="dialog"
        title={links.open}
        onClick={() => setIsOpen(true)}
      >
        <span className={styles['label']}>{links.open}</span>
      </Button>
      {isOpen && (
        <LinkDialog panel={panel} store={store} fileBytes={fileBytes} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
