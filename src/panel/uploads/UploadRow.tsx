import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { memo } from 'react';
import { kindOf } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { useText } from '../text/useText.ts';
import { NameOfferMessage } from './NameOfferMessage.tsx';
import { Quoted } from './Quoted.tsx';
import { RowMessage } from './RowMessage.tsx';
import type { UploadStore } from './uploadStore.ts';
import { tellFailure, tellNotice, tellRefusal } from './tellUpload.ts';
import { canRetry, isActive, type Upload, type UploadFailure } from './upload.ts';
import styles from './UploadRow.module.css';
import { useUpload } from './useUploads.ts';

/** What a person can do to an upload: methods of the store by these names. */
export type UploadAction = 'cancel' | 'retry' | 'rename' | 'dismiss';

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
          <NameOfferMessage upload={upload} onRename={() => onAction('rename', id)} />
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
  const { phase, sizeBytes, name, renamedFrom } = upload;
  switch (phase.kind) {
    case 'queued':
      return (
        <span className={styles['quiet']}>
          {renamedFrom === undefined ? text.uploads.waiting : text.uploads.renaming}
        </span>
      );
    case 'sending': {
      const percent = Math.floor((phase.bytesSent / sizeBytes) * 100);
      return (
        <div className={styles['progress']}>
          <div className={styles['bar']}>
            <ProgressBar percent={percent} label={text.uploads.progressOf(presentName(name))} />
          </div>
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
        <RowMessage
          tone="warning"
          what={tellFailure(phase.failure.code, text).what}
          todo={text.uploads.repeating}
        />
      );
    case 'replacing':
      return <span className={styles['quiet']}>{text.uploads.replacing}</span>;
    case 'done':
      if (phase.notices.length === 0) return <span className={styles['quiet']}>{text.uploads.stored}</span>;
      return phase.notices.map((notice) => (
        <RowMessage
          key={notice.kind}
          tone="info"
          what={text.uploads.stored}
          todo={tellNotice(notice, text)}
        />
      ));
    case 'refused':
      return <RowMessage tone="danger" {...tellRefusal(phase.refusal, text, size)} />;
    case 'failed': {
      const told = tellFailure(phase.failure.code, text);
      const details = <FailureDetails failure={phase.failure} />;
      if (renamedFrom === undefined) {
        return (
          <RowMessage tone="danger" {...told}>
            {details}
          </RowMessage>
        );
      }
      const isFull = phase.failure.code === 'field_full';
      return (
        <RowMessage
          tone="warning"
          what={<Quoted words={text.uploads.notRenamed(renamedFrom)} />}
          todo={isFull ? text.uploads.renameNeedsPlace : text.together(told)}
        >
          {details}
        </RowMessage>
      );
    }
  }
  return phase satisfies never;
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
  const name = presentName(upload.name);
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
