import Banner from '@douyinfe/semi-ui/lib/es/banner';
import type { ReactNode } from 'react';
import styles from './WarningBanner.module.css';

/** Something above the list that a reader should know before reading it; it goes when its reason goes. */
export function WarningBanner({ children }: { readonly children: ReactNode }) {
  return (
    <Banner
      type="warning"
      fullMode={false}
      bordered
      closeIcon={null}
      className={styles['banner'] ?? ''}
      description={children}
    />
  );
}
