import IconAlertCircle from '@douyinfe/semi-icons/lib/es/icons/IconAlertCircle';
import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import IconInfoCircle from '@douyinfe/semi-icons/lib/es/icons/IconInfoCircle';
import Button from '@douyinfe/semi-ui/lib/es/button';
import Progress from '@douyinfe/semi-ui/lib/es/progress';
import { memo, type ReactNode } from 'react';
import { kindOf } from '../../contract/mediaTypes.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { useText } from '../text/useText.ts';
import type { UploadStore } from './uploadStore.ts';
import { tellFailure, tellNotice, tellRefusal } from './tellUpload.ts';
import { canRetry, isActive, type Upload, type UploadFailure } from './upload.ts';

import styles from './UploadRow.module.css';
import { useUpload } from './useUploads.ts';

/** What a person can do to an upload: methods of the store by these names. */
export type UploadAction = 'cancel' | 'retry' | 'dismiss';

/** One file on its way, or what became of it. Progress of another file never draws it again. */
export const UploadRow = memo(function UploadRow({
  store,
  id,
  onAction,
}: {
  readonly store: UploadStore;
  readonly id: string;
  readonly onAction: (action: UploadAction, id: string) => void;
}) {
  const upload = useUpload(store, id);
  if (upload === undefined) return null;
  return (
    <li className={styles['row']} data-upload={id} data-phase={upload.phase.kind}>
      <span className={styles['icon']}>
        <FileIcon kind={kindOf('', upload.name)} />
      </span>
      <span className={styles['name']}>
        <FileName name={upload.name} />
      </span>
      <div className={styles['rest']}>
        <div className={styles['state']}>
          <UploadState upload={upload} />
        </div>
        <div className={styles['actions']}>
          <UploadActions upload={upload} onAction={(action) => onAction(action, id)} />
        </div>
      </div>
    </li>
  );
});

function UploadState({ upload }: { readonly upload: Upload }) {
  const { text, size } = useText();
  const { phase, sizeBytes, name } = upload;
  switch (phase.kind) {
    case 'queued':
      return <span className={styles['quiet']}>{text.uploads.waiting}</span>;
    case 'sending': {
      const percent = Math.floor((phase.bytesSent / sizeBytes) * 100);
      return (
        <div className={styles['progress']}>
          <Progress
            stroke="var(--semi-color-primary)"
            percent={percent}
            className={styles['bar'] ?? ''}
            aria-label={text.uploads.progressOf(name)}
          />
          <span className={styles['percent']}>{percent} %</span>
          <span className={styles['bytes']}>
            {text.uploads.sentOf(size(phase.bytesSent), size(sizeBytes))}
          </span>
        </div>
      );
    }
    case 'confirming':
      return <span className={styles['quiet']}>{text.uploads.confirming}</span>;
    case 'backing_off':
      return (
        <Message
          tone="warning"
          what={tellFailure(phase.failure.code, text).what}
          todo={text.uploads.repeating}
        />
      );
    case 'replacing':
      return <span className={styles['quiet']}>{text.uploads.replacing}</span>;
    case 'done':
      return phase.notices.map((notice) => (
        <Message key={notice.kind} tone="info" what={text.uploads.stored} todo={tellNotice(notice, text)} />
      ));
    case 'refused':
      return <Message tone="danger" {...tellRefusal(phase.refusal, text, size)} />;
    case 'failed':
      return (
        <Message tone="danger" {...tellFailure(phase.failure.code, text)}>
          <FailureDetails failure={phase.failure} />
        </Message>
      );
  }
  return phase satisfies never;
}

function Message({
  tone,
  what,
  todo,
  children,
}: {
  readonly tone: 'danger' | 'warning' | 'info';
  readonly what: string;
  readonly todo: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['message']} data-tone={tone}>
      {tone === 'info' ? <IconInfoCircle aria-hidden /> : <IconAlertCircle aria-hidden />}
      <div className={styles['words']}>
        <span className={styles['what']}>{what}</span> <span className={styles['quiet']}>{todo}</span>
        {children}
      </div>
    </div>
  );
}

/** Only where the server said something that support can use. */
function FailureDetails({ failure: { code, requestId, meegle } }: { readonly failure: UploadFailure }) {
  if (code === 'unreadable' || (requestId === undefined && meegle === undefined)) return null;
  return (
    <div className={styles['details']}>
      <ErrorDetails error={{ code, requestId, meegle }} />
    </div>
  );
}

function UploadActions({
  upload,
  onAction,
}: {
  readonly upload: Upload;
  readonly onAction: (action: UploadAction) => void;
}) {
  const { text } = useText();
  const { name } = upload;
  const { kind } = upload.phase;
  return (
    <>
      {canRetry(upload) && (
        <Button
          size="small"
          theme="borderless"
          aria-label={text.uploads.retryNamed(name)}
          onClick={() => onAction('retry')}
        >
          {text.actions.retry}
        </Button>
      )}
      {(kind === 'refused' || kind === 'failed' || kind === 'done') && (
        <Button
          size="small"
          theme="borderless"
          type="tertiary"
          aria-label={text.uploads.dismissNamed(name)}
          onClick={() => onAction('dismiss')}
        >
          {text.actions.gotIt}
        </Button>
      )}
      {isActive(upload) && (
        <Button
          size="small"
          theme="borderless"
          type="tertiary"
          icon={<IconClose />}
          aria-label={text.uploads.cancelNamed(name)}
          onClick={() => onAction('cancel')}
        />
      )}
    </>
  );
}
