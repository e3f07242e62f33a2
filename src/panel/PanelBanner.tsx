import IconAlertTriangle from '@douyinfe/semi-icons/lib/es/icons/IconAlertTriangle';
import IconInfoCircle from '@douyinfe/semi-icons/lib/es/icons/IconInfoCircle';
import type { ReactNode } from 'react';
import styles from './PanelBanner.module.css';

const ICONS = { warning: IconAlertTriangle, info: IconInfoCircle };

/** Something above the list that a reader should know before reading it; it goes when its reason goes. Looks as Semi's does. */
export function PanelBanner({
  type,
  action,
  children,
}: {
  readonly type: 'warning' | 'info';
  /** A button behind the words. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const Icon = ICONS[type];
  return (
    <div role="alert" className={styles['banner']} data-type={type}>
      <Icon size="large" className={styles['icon'] ?? ''} aria-hidden />
      <div className={styles['words']}>
        <div className={styles['what']}>{children}</div>
        {action}
      </div>
    </div>
  );
}
