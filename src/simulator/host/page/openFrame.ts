import { answerFrame } from './bridge.ts';
import type { HostCalls } from './bridge.ts';

/** What an open frame of the plugin can be told. */
export type OpenFrame = { frame: HTMLIFrameElement; close: () => void };

/**
 * Opens a document of the plugin's own in `container` and answers what it asks. The address lies on another origin than
 * this page: see `frameAddress`.
 */
export function openFrame(
  container: Element,
  address: URL,
  createCalls: (frame: HTMLIFrameElement) => HostCalls,
): OpenFrame {
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = 'plugin';
  frame.allow = 'clipboard-write; fullscreen';
  const open = new AbortController();
  answerFrame(frame, createCalls(frame), open.signal);
  container.append(frame);
  return {
    frame,
    close: () => {
      open.abort();
      frame.remove();
    },
  };
}

/**
 * Where the plugin's frame is: this server under its other name, since the browser takes `localhost` and `127.0.0.1` for
 * different sites. In Feishu Project plugins have a domain of their own too.
 */
export function frameAddress(page: URL, search: Record<string, string>): URL {
  const address = new URL(`/frame.html?${new URLSearchParams(search)}`, page);
  address.hostname = page.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return address;
}
