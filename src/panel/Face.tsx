import IconAlertTriangle from '@douyinfe/semi-icons/lib/es/icons/IconAlertTriangle';
import IconExternalOpen from '@douyinfe/semi-icons/lib/es/icons/IconExternalOpen';
import IconInbox from '@douyinfe/semi-icons/lib/es/icons/IconInbox';
import IconLock from '@douyinfe/semi-icons/lib/es/icons/IconLock';
import IconWifi from '@douyinfe/semi-icons/lib/es/icons/IconWifi';
import Button from '@douyinfe/semi-ui/lib/es/button';
import type { ReactNode } from 'react';
import type { ApiError } from './api/ApiError.ts';
import { ErrorDetails } from './ErrorDetails.tsx';
import styles from './Face.module.css';
import type { Told } from './text/told.ts';
import { useText } from './text/useText.ts';

export type FaceKind = 'empty' | 'elsewhere' | 'locked' | 'offline' | 'warning';

const ICONS: Record<FaceKind, ReactNode> = {
  empty: <IconInbox aria-hidden />,
  elsewhere: <IconExternalOpen aria-hidden />,
  locked: <IconLock aria-hidden />,
  offline: <IconWifi aria-hidden />,
  warning: <IconAlertTriangle aria-hidden />,
};

/** A whole panel's worth of one thing to say: what happened, what to do, and where it helps a button for it. */
export function Face({
  kind,
  told,
  error,
  isRetrying = false,
  onRetry,
}: {
  readonly kind: FaceKind;
  readonly told: Told;
  readonly error?: ApiError;
  readonly isRetrying?: boolean;
  readonly onRetry?: () => void;
}) {
  const { actions } = useText().text;
  return (
    <section className={styles['face']} data-kind={kind}>
      <span className={styles['icon']}>{ICONS[kind]}</span>
      <h2 className={styles['what']}>{told.what}</h2>
      <p className={styles['todo']}>{told.todo}</p>
      {onRetry && (
        <Button
          theme="solid"
          type="primary"
          className={styles['retry'] ?? ''}
          loading={isRetrying}
          onClick={onRetry}
        >
          {actions.retry}
        </Button>
      )}
      {error && <ErrorDetails error={error} />}
    </section>
  );
}
