// Semi's colours and shadows: only its barrel, which brings every component along, would load them by itself.
import '@douyinfe/semi-ui/lib/es/_base/base.css';
import React, { type ReactElement } from 'react';
import * as ReactDOM from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import * as v from 'valibot';
import { App } from './App.tsx';
import { connectHost } from './host/connectHost.ts';
import type { Host } from './host/host.ts';
import './index.css';
import { fullPreviewContextSchema } from './preview/fullPreviewContext.ts';

let mounted: { readonly root: Root; readonly container: HTMLElement } | null = null;

/**
 * What Feishu Project calls to show the panel. It never says when the panel goes, and may call again in the same
 * document, after another work item was opened: the panel that stood there then makes room.
 */
export default async function mountPanel(): Promise<void> {
  const host = await connectHost();
  await share(host);
  mount(<App host={host} />);
}

/**
 * What Feishu Project calls in a document over its whole page, when the panel asks it to (`FULL_PREVIEW_ENTRY`): shows the
 * preview alone, of the file that the panel named. The platform's name for it is the export's.
 */
export async function Preview(): Promise<void> {
  const host = await connectHost();
  await share(host);
  const context = v.safeParse(fullPreviewContextSchema, await host?.readOwnContext().catch(() => undefined));
  if (host === null || !context.success) return mount(<App host={null} />);
  const { item, attachmentId } = context.output;
  // Whether a tab's own context is told here is not known; the panel has told it.
  const here: Host = { ...host, readPlace: async () => ({ kind: 'ready', item }) };
  mount(<App host={here} previewOf={attachmentId} />);
  mounted?.container.classList.add('full');
}

/** Only the host's own components need them. */
async function share(host: Host | null): Promise<void> {
  await host?.shareModules({ React, ReactDOM }).catch(() => undefined);
}

function mount(app: ReactElement): void {
  mounted?.root.unmount();
  mounted?.container.remove();
  const container = document.createElement('div');
  container.id = 'app';
  document.body.append(container);
  const root = createRoot(container);
  mounted = { root, container };
  root.render(app);
}
