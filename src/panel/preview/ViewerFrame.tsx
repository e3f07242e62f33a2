import IconDownloadStroked from '@douyinfe/semi-icons/lib/es/icons/IconDownloadStroked';
import Button from '@douyinfe/semi-ui/lib/es/button';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import { presentName } from '../../contract/presentName.ts';
import type { PanelMessage, ViewerCommand, ViewerMessage } from '../../contract/viewerMessage.ts';
import { sizeWord } from '../attachments/sizes.ts';
import type { Scheme } from '../host/surroundings.ts';
import { Spoken } from '../Spoken.tsx';
import type { Words } from '../text/useText.ts';
import { createFrameLimits } from './createFrameLimits.ts';
import { createNonce } from './createNonce.ts';
import { noticeOf, spokenOf, standingOf, type FrameState } from './frameState.ts';
import type { FrameStanding } from './pickFrames.ts';
import { presentViewerAddress } from './presentViewerAddress.ts';
import { readViewerMessage } from './readViewerMessage.ts';
import styles from './ViewerFrame.module.css';

/** A frame that isn't running by then is taken to be blocked (by a proxy, or a frame policy): nothing else tells. */
const READY_MS = 5_000;

export type PreviewKey = Extract<ViewerMessage, { kind: 'key' }>['key'];

/**
 * One file in the viewer's sandboxed frame; give it the file's id as its key. One that isn't current is drawn unseen, to
 * be there at once when it is: it takes no focus and is given no keys, and no download that it asks for is begun.
 */
export function ViewerFrame({
  attachment,
  isCurrent,
  viewerUrl,
  words,
  scheme,
  onReach,
  onStanding,
  onKey,
  onDownload,
  onRecognised,
  renewTicket,
}: {
  readonly attachment: Attachment;
  readonly isCurrent: boolean;
  readonly viewerUrl: string;
  readonly words: Words;
  readonly scheme: Scheme;
  /** Given, when this is the file in sight, what passes a key on to its view. Always the same function. */
  readonly onReach: (follow: (command: ViewerCommand) => void) => void;
  /** How far the frame has come; null when it goes. Always the same function. */
  readonly onStanding: (id: string, standing: FrameStanding | null) => void;
  readonly onKey: (key: PreviewKey) => void;
  readonly onDownload: () => void;
  /** What the viewer takes the bytes for, where they are stored as something else. */
  readonly onRecognised: (type: string) => void;
  readonly renewTicket: (id: string) => Promise<string>;
}) {
  const { text, language, size } = words;
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<FrameState>({ kind: 'opening' });
  const [nonce] = useState(createNonce);
  const loads = useRef(0);
  const [limits] = useState(() => createFrameLimits());
  // Once only: the list's next reading has other signed addresses, and a new one would load the frame anew.
  const [address] = useState(() =>
    presentViewerAddress(viewerUrl, attachment, {
      sizeText: sizeWord(attachment, size),
      nonce,
      language,
      scheme,
    }),
  );

  async function renew(): Promise<void> {
    try {
      const content = new URL(await renewTicket(attachment.id), viewerUrl).href;
      postTo(frame.current, { kind: 'ticket', nonce, content });
    } catch {
      setState({ kind: 'ticket_failed' }); // the reason is on the list, which couldn't be read either
    }
  }

  function handleMessage(event: MessageEvent<unknown>): void {
    const message = readViewerMessage(event, frame.current?.contentWindow ?? null, nonce);
    if (message === null || !limits.allow(message.kind)) return;
    switch (message.kind) {
      case 'ready':
        return setState({ kind: 'running' });
      case 'shown':
        return setState({ kind: 'shown' });
      case 'failed':
        return setState({ kind: 'failed', reason: message.reason });
      case 'ticket_expired':
        return void renew();
      case 'recognised':
        return onRecognised(message.type);
      case 'key':
        return isCurrent ? onKey(message.key) : undefined;
      case 'download':
        return isCurrent ? onDownload() : undefined;
      default:
        return message satisfies never;
    }
  }
  /** The viewer never goes anywhere: a second page is some file's doing, and no policy of the first can forbid it. */
  function handleLoad(): void {
    loads.current += 1;
    if (loads.current > 1) setState({ kind: 'left' });
  }

  const latest = useRef(handleMessage);
  useEffect(() => {
    latest.current = handleMessage;
  });
  useEffect(() => {
    const handle = (event: MessageEvent<unknown>) => latest.current(event);
    window.addEventListener('message', handle);
    const timeout = setTimeout(() => {
      setState((now) => (now.kind === 'opening' ? { kind: 'late' } : now));
    }, READY_MS);
    return () => {
      window.removeEventListener('message', handle);
      clearTimeout(timeout);
    };
  }, []);

  const { id } = attachment;
  const standing = standingOf(state);
  useEffect(() => onStanding(id, standing), [onStanding, id, standing]);
  useEffect(() => () => onStanding(id, null), [onStanding, id]);
  useEffect(() => {
    if (isCurrent) onReach((command) => postTo(frame.current, { kind: 'command', nonce, command }));
  }, [isCurrent, nonce, onReach]);

  const notice = isCurrent ? noticeOf(state, text) : null;
  return (
    <div
      className={styles['stage']}
      data-current={isCurrent}
      aria-busy={state.kind === 'opening' || state.kind === 'running'}
    >
      {state.kind !== 'left' && (
        <iframe
          ref={frame}
          className={styles['frame']}
          data-state={state.kind}
          title={text.preview.label(presentName(attachment.name))}
          src={address}
          sandbox="allow-scripts"
          allow="fullscreen"
          referrerPolicy="no-referrer"
          onLoad={handleLoad}
          {...(!isCurrent && { inert: '' })}
        />
      )}
      {notice && (
        <div className={styles['notice']}>
          <div className={styles['card']}>
            <p className={styles['what']}>{notice.what}</p>
            <p className={styles['todo']}>{notice.todo}</p>
            <div className={styles['actions']}>
              {state.kind === 'late' && (
                <a className={styles['link']} href={address} target="_blank" rel="noopener noreferrer">
                  {text.preview.openInNewTab}
                </a>
              )}
              <Button
                theme="solid"
                type="primary"
                icon={<IconDownloadStroked aria-hidden />}
                onClick={onDownload}
              >
                {text.actions.download}
              </Button>
            </div>
          </div>
        </div>
      )}
      {isCurrent && (
        <Spoken>
          <output>{spokenOf(state, text)}</output>
        </Spoken>
      )}
    </div>
  );
}

function postTo(frame: HTMLIFrameElement | null, message: PanelMessage): void {
  // An opaque origin can't be named; the window is ours, and an address good for this one file only.
  frame?.contentWindow?.postMessage(message, '*');
}
