import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import IconInfoCircle from '@douyinfe/semi-icons/lib/es/icons/IconInfoCircle';
import type { ReactNode } from 'react';
import styles from './RowMessage.module.css';

/** What a row has to say, and what can be done about it. */
export function RowMessage({
  tone,
  what,
  todo,
  children,
}: {
  readonly tone: 'danger' | 'warning' | 'info';
  readonly what: ReactNode;
  readonly todo: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['message']} data-tone={tone}>
      {tone === 'info' ? <IconInfoCircle aria-hidden /> : <IconAlertCircle aria-hidden />}
      <div className={styles['words']}>
        <span className={styles['what']}>{what}</span> <span className={styles['todo']}>{todo}</span>
        {children}
      </div>
    </div>
  );
}
