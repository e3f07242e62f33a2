import type { BrowserContext } from '@playwright/test';
import type { PreviewProblem } from './checkedPreview.ts';

/** What pages of a context do beside what they are asked for. */
export interface PageWatch {
  /** What has been seen since it was last taken. */
  readonly take: () => PreviewProblem[];
}

/** Watches for errors in the console and for requests to any server but `origins`, from pages, frames and workers. */
export function watchPage(context: BrowserContext, origins: readonly string[]): PageWatch {
  let seen: PreviewProblem[] = [];
  const isOurs = (url: string) =>
    !/^(https?|wss?|ftp|file):/.test(url) || origins.includes(new URL(url).origin);
  context.on('console', (message) => {
    if (message.type() === 'error')
      seen.push({ kind: 'console', told: `${message.text()} (${message.location().url})` });
  });
  context.on('weberror', (error) => seen.push({ kind: 'console', told: error.error().message }));
  context.on('request', (request) => {
    if (!isOurs(request.url())) seen.push({ kind: 'foreign', told: request.url() });
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => seen.push({ kind: 'foreign', told: socket.url() }));
    page.on('dialog', (dialog) => {
      seen.push({ kind: 'console', told: `a dialog: ${dialog.message()}` });
      void dialog.dismiss();
    });
  });
  return {
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}
