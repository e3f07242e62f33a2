import Button from '@douyinfe/semi-ui/lib/es/button';
import { LANGUAGE_TAG } from './text/language.ts';
import styles from './StaleBanner.module.css';
import { useText } from './text/useText.ts';
import { WarningBanner } from './WarningBanner.tsx';

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
    <WarningBanner>
      <span className={styles['words']}>
        <span className={styles['what']}>{text.panel.stale(time)}</span>
        <Button size="small" theme="borderless" type="primary" loading={isRetrying} onClick={onRetry}>
          {text.actions.retry}
        </Button>
      </span>
    </WarningBanner>
  );
}
