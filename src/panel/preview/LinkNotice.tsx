import Button from '@douyinfe/semi-ui/lib/es/button';
import { useRef } from 'react';
import { PanelBanner } from '../PanelBanner.tsx';
import { useText } from '../text/useText.ts';

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
      <PanelBanner
        type="info"
        action={
          <Button size="small" theme="borderless" type="primary" onClick={close}>
            {actions.gotIt}
          </Button>
        }
      >
        {together(preview.linkedGone)}
      </PanelBanner>
    </div>
  );
}
