import Banner from '@douyinfe/semi-ui/lib/es/banner';
import type { ReactNode } from 'react';
import styles from './PanelBanner.module.css';

/** Something above the list that a reader should know before reading it; it goes when its reason goes. */
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
  return (
    <Banner
      type={type}
      fullMode={false}
      bordered
      closeIcon={null}
      className={styles['banner'] ?? ''}
      description={
        action ? (
          <span className={styles['words']}>
            <span className={styles['what']}>{children}</span>
            {action}
          </span>
        ) : (
          children
        )
      }
    />
  );
}
