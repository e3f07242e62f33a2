import IconAlertTriangle from '@douyinfe/semi-icons/lib/es/icons/IconAlertTriangle';
import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import IconTickCircle from '@douyinfe/semi-icons/lib/es/icons/IconTickCircle';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from '../api/useApi.ts';
import { FileName } from '../attachments/FileName.tsx';
import { useAnnounce } from '../LiveRegion.tsx';
import { Spinner } from '../Spinner.tsx';
import { useText } from '../text/useText.ts';
import { archiveQuery } from './archiveQuery.ts';
import { presentZip, type ZipNews } from './presentZip.ts';
import type { Zip } from './useZips.ts';
import styles from './ZipLine.module.css';

/** A zip in which everything is needs no more looking at after this long. */
const DONE_MS = 8_000;

const SIGNS = {
  running: <Spinner />,
  done: <IconTickCircle aria-hidden />,
  failed: <IconAlertTriangle aria-hidden />,
} as const satisfies Record<ZipNews['kind'], unknown>;

/** How far one zip is; at its end what isn't in it, with why, until it is put away. */
export function ZipLine({
  zip,
  onTake,
  onDismiss,
}: {
  readonly zip: Zip;
  readonly onTake: (ids: readonly string[]) => void;
  readonly onDismiss: () => void;
}) {
  const { text } = useText();
  const { actions, downloads } = text;
  const { data, error } = useQuery({
    ...archiveQuery(useApi(), zip.id ?? ''),
    enabled: zip.id !== null && !zip.isRefused,
  });
  const news = presentZip(zip, data, error, text);
  useSaid(news);
  useDoneFor(news.kind === 'done', onDismiss);
  useEffect(() => {
    if (news.isNeverBegun) zip.abandon();
  }, [news.isNeverBegun, zip]);

  return (
    <div className={styles['line']} data-kind={news.kind}>
      <span className={styles['sign']}>{SIGNS[news.kind]}</span>
      <div className={styles['words']}>
        <span>
          {news.what}
          {news.count !== null && <span className={styles['count']}> · {news.count}</span>}
        </span>
        {news.more !== null && <span className={styles['more']}>{news.more}</span>}
        {news.missing.length > 0 && (
          // Scrolled by keys too, where it is longer than its place.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <ul className={styles['missing']} aria-label={downloads.missing} tabIndex={0}>
            {news.missing.map(({ id, name, why }) => (
              <li key={id} className={styles['file']}>
                <FileName name={name} />
                <span className={styles['more']}>{why}</span>
              </li>
            ))}
          </ul>
        )}
        {news.again !== null && (
          <span>
            <Button
              size="small"
              theme="borderless"
              type="primary"
              className={styles['again'] ?? ''}
              onClick={() => {
                onDismiss();
                onTake(news.again?.ids ?? []);
              }}
            >
              {news.again.words}
            </Button>
          </span>
        )}
      </div>
      {news.kind !== 'running' && (
        <Button
          size="small"
          theme="borderless"
          type="tertiary"
          icon={<IconClose aria-hidden />}
          aria-label={actions.close}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}

/** Says how it ended to people who listen, once. */
function useSaid({ kind, what }: ZipNews): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (kind !== 'running') announce(what);
  }, [kind, what, announce]);
}

function useDoneFor(isDone: boolean, onDismiss: () => void): void {
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(() => dismiss.current(), DONE_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
}
