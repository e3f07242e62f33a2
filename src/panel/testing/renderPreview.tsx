import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { vi } from 'vitest';
import type { Attachment } from '../../contract/attachment.ts';
import { readViewerFragment, type ViewerMessage } from '../../contract/viewerMessage.ts';
import { PreviewDialog } from '../preview/PreviewDialog.tsx';
import type { PreviewActions } from '../preview/PreviewHead.tsx';

/** Three small files that the viewer draws. */
export const attachments = ['a.png', 'b.pdf', 'c.txt'].map((name): Attachment => ({
  id: `id-${name}`,
  name,
  type: 'text/plain',
  size: 2048,
  sizeText: '2KB',
  preview: 'text',
  contentUrl: `http://server/content/old/${name}`,
  downloadUrl: `http://server/content/other/${name}`,
}));

type Told = ViewerMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'nonce'>
    : never
  : never;

/** A list with one button a file, as the panel has it, and what the dialog asked of it. */
export function renderPreview(
  renewTicket = vi.fn(async (_id: string) => 'http://server/content/fresh/a.png'),
  actions: Partial<PreviewActions> = {},
) {
  const onDownload = vi.fn<(attachment: Attachment) => void>();
  const onKeyBehind = vi.fn();
  function List() {
    const [openId, setOpenId] = useState<string | null>(null);
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for the list's own keys
      <div onKeyDown={({ key }) => openId && onKeyBehind(key)}>
        {attachments.map(({ id, name }) => (
          <button key={id} type="button" onClick={() => setOpenId(id)}>
            open {name}
          </button>
        ))}
        {openId && (
          <PreviewDialog
            attachments={attachments}
            currentId={openId}
            onMove={setOpenId}
            onClose={() => setOpenId(null)}
            actions={{ onDownload, ...actions }}
            renewTicket={renewTicket}
            renderNotice={({ name }, type) => type && <p>{`${name} is ${type}`}</p>}
            language="en"
            scheme="light"
            viewerUrl="http://server/viewer/"
          />
        )}
      </div>
    );
  }
  render(<List />);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return {
    user,
    onDownload,
    onKeyBehind,
    renewTicket,
    open: async (name: string) => {
      await user.click(screen.getByText(`open ${name}`));
      await act(async () => {}); // the browser says what is in sight
    },
  };
}

/** The open preview. */
export const dialog = () => screen.getByRole('dialog');
/** Every frame in it, unseen ones too. */
export const frames = () => screen.getAllByTitle<HTMLIFrameElement>(/Preview of/);
/** The frame in sight. */
export function frame(): HTMLIFrameElement {
  const found = frames().find((one) => !one.hasAttribute('inert'));
  if (!found) throw new Error('no frame is in sight');
  return found;
}

/** One file's frame. */
export const frameOf = (name: string) => screen.getByTitle<HTMLIFrameElement>(`Preview of ${name}`);
const nonceOf = ({ src }: HTMLIFrameElement) => readViewerFragment(new URL(src).hash)?.nonce ?? '';
/** What marks the messages of the frame in sight. */
export const nonce = () => nonceOf(frame());

/** What the viewer says, from its own window. */
export async function say(message: Told, from = frame()): Promise<void> {
  const event = new MessageEvent('message', { data: { ...message, nonce: nonceOf(from) } });
  Object.defineProperty(event, 'source', { value: from.contentWindow });
  await act(async () => window.dispatchEvent(event));
}
