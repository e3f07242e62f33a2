// Semi's colours and shadows: only its barrel, which brings every component along, would load them by itself.
import '@douyinfe/semi-ui/lib/es/_base/base.css';
import React from 'react';
import * as ReactDOM from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './App.tsx';
import { connectHost } from './host/connectHost.ts';
import './index.css';

let mounted: { readonly root: Root; readonly container: HTMLElement } | null = null;

/**
 * What Feishu Project calls to show the panel. It never says when the panel goes, and may call again in the same
 * document, after another work item was opened: the panel that stood there then makes room.
 */
export default async function mountPanel(): Promise<void> {
  const host = await connectHost();
  await host?.shareModules({ React, ReactDOM }).catch(() => undefined); // only the host's own components need them

  mounted?.root.unmount();
  mounted?.container.remove();
  const container = document.createElement('div');
  container.id = 'app';
  document.body.append(container);
  const root = createRoot(container);
  mounted = { root, container };
  root.render(<App host={host} />);
}
