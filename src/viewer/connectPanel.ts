import * as v from 'valibot';
import {
  panelMessageSchema,
  type PanelMessage,
  type ViewerCommand,
  type ViewerMessage,
} from '../contract/viewerMessage.ts';

/** How long the panel may take to fetch a fresh address: it reads the list again, which asks Meegle. */
const TICKET_TIMEOUT_MS = 20_000;

type WithoutNonce<Message> = Message extends unknown ? Omit<Message, 'nonce'> : never;

/** The panel that frames this page. */
export interface Panel {
  post(message: WithoutNonce<ViewerMessage>): void;
  /** Asks for a fresh address of the same file; null when none comes in time. */
  renewTicket(): Promise<string | null>;
  /** Hears what was pressed in the panel's dialog, for as long as the page stands. */
  onCommand(follow: (command: ViewerCommand) => void): void;
}

/** The panel around this page, or null if the page was opened in a tab of its own. */
export function connectPanel(nonce: string): Panel | null {
  if (window.parent === window) return null;
  const post: Panel['post'] = (message) => {
    // The panel's origin isn't known here, and nothing that is posted is secret.
    window.parent.postMessage({ ...message, nonce }, '*');
  };

  const hear = (handle: (message: PanelMessage) => void, signal?: AbortSignal): void =>
    window.addEventListener(
      'message',
      (event) => {
        if (event.source !== window.parent) return;
        const message = v.safeParse(panelMessageSchema, event.data);
        if (message.success && message.output.nonce === nonce) handle(message.output);
      },
      signal && { signal },
    );

  return {
    post,
    onCommand: (follow) => hear((message) => message.kind === 'command' && follow(message.command)),
    renewTicket: () =>
      new Promise((resolve) => {
        const listening = new AbortController();
        const settle = (content: string | null) => {
          clearTimeout(timeout);
          listening.abort();
          resolve(content);
        };
        const timeout = setTimeout(() => settle(null), TICKET_TIMEOUT_MS);
        hear((message) => message.kind === 'ticket' && settle(message.content), listening.signal);
        post({ kind: 'ticket_expired' });
      }),
  };
}
