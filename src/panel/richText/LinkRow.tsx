import IconClose from '@douyinfe/semi-icons/lib/es/icons/IconClose';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { memo } from 'react';
import { kindOf } from '../../contract/mediaTypes.ts';
import { presentName } from '../../contract/presentName.ts';
import { FileIcon } from '../attachments/FileIcon.tsx';
import { FileName } from '../attachments/FileName.tsx';
import { ErrorDetails } from '../ErrorDetails.tsx';
import { useHost } from '../host/useHost.ts';
import { ProgressBar } from '../ProgressBar.tsx';
import { useText } from '../text/useText.ts';
import { RowMessage } from '../uploads/RowMessage.tsx';
import { retryRuleOf } from '../uploads/retryRule.ts';
import { tellRefusal } from '../uploads/tellUpload.ts';
import { useTell } from '../useTell.ts';
import { presentImg, presentMarkdown } from './linkForms.ts';
import type { LinkedUpload } from './linkQueue.ts';
import styles from './LinkRow.module.css';
import { tellLink } from './tellLink.ts';

/** One file that is to have a link: how far it is, its link in every form, or why there is none. */
export const LinkRow = memo(function LinkRow({
  upload,
  onRetry,
  onRemove,
}: {
  readonly upload: LinkedUpload;
  readonly onRetry: (id: string) => void;
  readonly onRemove: (id: string) => void;
}) {
  const { text } = useText();
  const { links, uploads } = text;
  const { id, phase } = upload;
  const name = presentName(upload.name);
  const isOpen = phase.kind === 'queued' || phase.kind === 'sending' || phase.kind === 'repeating';
  return (
    <li className={styles['row']} data-link={phase.kind}>
      <FileIcon kind={kindOf('', upload.name)} sizePx={24} />
      <span className={styles['name']}>
        <FileName name={upload.name} />
      </span>
      <span className={styles['remove']}>
        {phase.kind === 'failed' && retryRuleOf(phase.error.code) !== 'never' && (
          <Button
            size="small"
            theme="borderless"
            aria-label={uploads.retryNamed(name)}
            onClick={() => onRetry(id)}
          >
            {text.actions.retry}
          </Button>
        )}
        <Button
          size="small"
          theme="borderless"
          type="tertiary"
          icon={<IconClose />}
          aria-label={isOpen ? uploads.cancelNamed(name) : links.removeNamed(name)}
          onClick={() => onRemove(id)}
        />
      </span>
      <div className={styles['state']}>
        <LinkState upload={upload} />
      </div>
    </li>
  );
});

function LinkState({ upload }: { readonly upload: LinkedUpload }) {
  const { text, size } = useText();
  const { phase, name, sizeBytes } = upload;
  switch (phase.kind) {
    case 'queued':
      return <span className={styles['quiet']}>{text.uploads.waiting}</span>;
    case 'repeating':
      return <span className={styles['quiet']}>{text.uploads.repeating}</span>;
    case 'sending': {
      const percent = Math.min(100, Math.floor((phase.bytesSent / sizeBytes) * 100));
      return (
        <span className={styles['progress']}>
          <div className={styles['bar']}>
            <ProgressBar percent={percent} label={text.uploads.progressOf(presentName(name))} />
          </div>
          <span>{percent} %</span>
        </span>
      );
    }
    case 'refused':
      return <RowMessage tone="danger" {...tellRefusal(phase.refusal, text, size)} />;
    case 'failed':
      return (
        <RowMessage tone="danger" {...tellLink(phase.error.code, text)}>
          {(phase.error.requestId !== undefined || phase.error.meegle !== undefined) && (
            <ErrorDetails error={phase.error} />
          )}
        </RowMessage>
      );
    case 'done':
      return <ReadyLink upload={upload} url={phase.url} />;
  }
  return phase satisfies never;
}

/** The address, to be seen and selected, and the buttons that copy it in the forms that texts take. */
function ReadyLink({ upload, url }: { readonly upload: LinkedUpload; readonly url: string }) {
  const { text } = useText();
  const { links, actions } = text;
  const host = useHost();
  const tell = useTell();
  const { name: given, isPicture } = upload;
  const name = presentName(given);
  const copy = async (words: string, copied: string) => {
    const isCopied = await (host?.copyText(words).catch(() => false) ?? false); // no right to the clipboard: said below
    tell(isCopied ? 'success' : 'error', isCopied ? copied : actions.copyFailed);
  };
  const linked = { name: given, url, isPicture };
  const forms = [
    { label: links.copyUrl, named: links.copyUrlOf(name), copied: links.copiedUrl, words: url },
    {
      label: links.copyMarkdown,
      named: links.copyMarkdownOf(name),
      copied: links.copiedMarkdown,
      words: presentMarkdown(linked),
    },
    ...(isPicture
      ? [
          {
            label: links.copyImg,
            named: links.copyImgOf(name),
            copied: links.copiedImg,
            words: presentImg(linked),
          },
        ]
      : []),
  ];
  return (
    <>
      <input
        className={styles['url']}
        readOnly
        value={url}
        aria-label={links.addressOf(name)}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <span className={styles['forms']}>
        {forms.map(({ label, named, copied, words }) => (
          <Button
            key={label}
            size="small"
            type="tertiary"
            aria-label={named}
            onClick={() => void copy(words, copied)}
          >
            {label}
          </Button>
        ))}
      </span>
    </>
  );
}
