import Banner from '@douyinfe/semi-ui/lib/es/banner';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useRef } from 'react';
import { useText } from '../text/useText.ts';
import styles from './LinkNotice.module.css';

/** Says that a link led to a file that isn't here, until it is read. */
export function LinkNotice({ onClose }: { readonly onClose: () => void }) {
  const { together, actions, preview } = useText().text;
  const notice = useRef<HTMLDivElement>(null);
  /** The focus goes where the notice stood. */
  const close = () => {
    const next = notice.current?.closest('main')?.querySelector<HTMLElement>('[data-section-focus]');
    onClose();
    next?.focus({ preventScroll: true });
  };
  return (
    <div ref={notice}>
      <Banner
        type="info"
        fullMode={false}
        bordered
        closeIcon={null}
        className={styles['notice'] ?? ''}
        description={
          <span className={styles['words']}>
            <span className={styles['what']}>{together(preview.linkedGone)}</span>
            <Button size="small" theme="borderless" type="primary" onClick={close}>
              {actions.gotIt}
            </Button>
          </span>
        }
      />
    </div>
  );
}
