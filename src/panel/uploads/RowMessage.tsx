import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import IconInfoCircle from '@douyinfe/semi-icons/lib/es/icons/IconInfoCircle';
import IconTickCircle from '@douyinfe/semi-icons/lib/es/icons/IconTickCircle';
import type { ReactNode } from 'react';
import styles from './RowMessage.module.css';

const ICONS = {
  danger: <IconAlertCircle aria-hidden />,
  warning: <IconAlertCircle aria-hidden />,
  info: <IconInfoCircle aria-hidden />,
  success: <IconTickCircle aria-hidden />,
};

/** What a row has to say, and what can be done about it. */
export function RowMessage({
  tone,
  what,
  todo,
  children,
}: {
  readonly tone: keyof typeof ICONS;
  readonly what: ReactNode;
  readonly todo: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['message']} data-tone={tone}>
      {ICONS[tone]}
      <div className={styles['words']}>
        <span className={styles['what']}>{what}</span> <span className={styles['todo']}>{todo}</span>
        {children}
      </div>
    </div>
  );
}
