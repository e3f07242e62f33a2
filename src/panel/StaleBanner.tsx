import Button from '@douyinfe/semi-ui/lib/es/button';
import { PanelBanner } from './PanelBanner.tsx';
import { LANGUAGE_TAG } from './text/language.ts';
import { useText } from './text/useText.ts';

/** Says that the list below is an old one, since there was no newer to be had. */
export function StaleBanner({
  readAt,
  isRetrying,
  onRetry,
}: {
  readonly readAt: number;
  readonly isRetrying: boolean;
  readonly onRetry: () => void;
}) {
  const { language, text } = useText();
  const time = new Intl.DateTimeFormat(LANGUAGE_TAG[language], { timeStyle: 'short' }).format(readAt);
  return (
    <PanelBanner
      type="warning"
      action={
        <Button size="small" theme="borderless" type="primary" loading={isRetrying} onClick={onRetry}>
          {text.actions.retry}
        </Button>
      }
    >
      {text.panel.stale(time)}
    </PanelBanner>
  );
}
