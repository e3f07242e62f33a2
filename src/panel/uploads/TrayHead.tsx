import Button from '@douyinfe/semi-ui/lib/es/button';
import { ProgressBar } from '../ProgressBar.tsx';
import type { PanelText } from '../text/panelText.ts';
import { useText } from '../text/useText.ts';
import { isBatch, type UploadSummary } from './summarizeUploads.ts';
import styles from './TrayHead.module.css';
import type { UploadAction } from './UploadRow.tsx';

/** One line for all of a section's uploads, what can be done to them together, and how far they are. */
export function TrayHead({
  summary,
  fieldName,
  onAction,
  onPause,
}: {
  readonly summary: UploadSummary;
  readonly fieldName: string;
  readonly onAction: (action: UploadAction, ids: readonly string[]) => void;
  readonly onPause: (isPaused: boolean) => void;
}) {
  const { text, size } = useText();
  const { state, percent, cancellableIds, retryableIds, renameableIds, dismissableIds } = summary;
  const isMany = summary.active > 1;
  const all: readonly [UploadAction, readonly string[], string][] = [
    ['retry', retryableIds, text.uploads.retryAll],
    ['rename', renameableIds, text.uploads.renameAll],
    ['dismiss', dismissableIds, text.uploads.dismissAll],
    ['cancel', cancellableIds, text.uploads.cancelAll],
  ];
  return (
    <div className={styles['head']}>
      <div className={styles['line']}>
        <span className={styles['said']}>
          <span className={styles['parts']}>
            <strong className={styles['part']}>{sayState(summary, text)}</strong>
            {sayRest(summary, text, size).map((part) => (
              <span key={part} className={styles['part']}>
                <span className={styles['dot']}>&nbsp;· </span>
                {part}
              </span>
            ))}
          </span>
        </span>
        <span className={styles['actions']}>
          {(isMany || state === 'paused') && (
            <Button
              size="small"
              theme="borderless"
              type={state === 'paused' ? 'primary' : 'tertiary'}
              onClick={() => onPause(state !== 'paused')}
            >
              {state === 'paused' ? text.uploads.resume : text.uploads.pause}
            </Button>
          )}
          {all.map(
            ([action, ids, words]) =>
              ids.length > 1 && (
                <Button
                  key={action}
                  size="small"
                  theme="borderless"
                  type={action === 'retry' ? 'primary' : 'tertiary'}
                  onClick={() => onAction(action, ids)}
                >
                  {words}
                </Button>
              ),
          )}
        </span>
      </div>
      {summary.active > 0 && summary.total > 1 && (
        <div className={styles['bar']}>
          <ProgressBar
            percent={percent}
            label={text.uploads.progressOfAll(fieldName)}
            isStill={state !== 'running'}
          />
        </div>
      )}
    </div>
  );
}

function sayState(summary: UploadSummary, text: PanelText): string {
  const { state, active } = summary;
  switch (state) {
    case 'idle':
      return text.uploads.summary(summary);
    case 'running':
      return text.uploads.title(active);
    case 'paused':
      return text.uploads.paused(active);
    case 'cut_off':
      return text.uploads.cutOff;
  }
  return state satisfies never;
}

function sayRest(summary: UploadSummary, text: PanelText, size: (bytes: number) => string): string[] {
  const { state, active, secondsLeft, bytesPerSecond } = summary;
  if (state === 'idle') return [];
  const said = [
    state === 'cut_off' && text.uploads.waitingCount(active),
    isBatch(summary) && text.uploads.summary(summary),
    state === 'running' && secondsLeft !== null && text.uploads.timeLeft(secondsLeft),
    state === 'running' && bytesPerSecond !== null && text.uploads.speed(size(bytesPerSecond)),
  ];
  return said.filter((part) => typeof part === 'string' && part !== '') as string[];
}
