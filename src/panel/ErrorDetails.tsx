import IconChevronDown from '@douyinfe/semi-icons/lib/es/icons/IconChevronDown';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useState } from 'react';
import type { ApiError } from './api/ApiError.ts';
import styles from './ErrorDetails.module.css';
import { useHost } from './host/useHost.ts';
import type { PanelText } from './text/panelText.ts';
import { useText } from './text/useText.ts';

/** How long the button says what became of the copying. */
const COPY_TOLD_MS = 3_000;

/** What support asks for, behind a button, to be copied in one go. */
export function ErrorDetails({ error }: { readonly error: Pick<ApiError, 'code' | 'requestId' | 'meegle'> }) {
  const { text } = useText();
  const host = useHost();
  const [isOpen, setIsOpen] = useState(false);
  const [copyState, setCopyState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const lines = presentDetails(error, text);

  const { copy, copied, copyFailed } = text.actions;
  const copyWords = { idle: copy, copied, failed: copyFailed };

  const handleCopy = async () => {
    const all = lines.map(({ label, value }) => `${label}: ${value}`).join('\n');
    const isCopied = await (host?.copyText(all) ?? navigator.clipboard.writeText(all).then(() => true)).catch(
      () => false, // the button says so, and the text can be selected
    );
    setCopyState(isCopied ? 'copied' : 'failed');
  };

  useEffect(() => {
    if (copyState === 'idle') return undefined;
    const timer = setTimeout(() => setCopyState('idle'), COPY_TOLD_MS);
    return () => clearTimeout(timer);
  }, [copyState]);

  return (
    <div className={styles['details']}>
      <button
        type="button"
        className={styles['toggle']}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text.actions.details}
        <IconChevronDown
          aria-hidden
          size="small"
          className={styles['chevron'] ?? ''}
          rotate={isOpen ? 180 : 0}
        />
      </button>
      {isOpen && (
        <div className={styles['box']}>
          <dl className={styles['lines']}>
            {lines.map(({ label, value }) => (
              <div key={label} className={styles['line']}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Button size="small" theme="light" type="tertiary" onClick={() => void handleCopy()}>
            {copyWords[copyState]}
          </Button>
        </div>
      )}
    </div>
  );
}

function presentDetails(
  { code, requestId, meegle }: Pick<ApiError, 'code' | 'requestId' | 'meegle'>,
  { support }: PanelText,
): { readonly label: string; readonly value: string }[] {
  return [
    { label: support.code, value: code },
    { label: support.request, value: requestId },
    { label: support.meegleCode, value: meegle && String(meegle.code) },
    { label: support.meegleMessage, value: meegle?.message },
    { label: support.logId, value: meegle?.logId },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}
