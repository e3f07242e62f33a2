import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHostPage } from '../../src/simulator/host/createHostPage.ts';
import { BUILT } from '../../src/simulator/buildStale.ts';
import { findPort } from '../fixtures/findPort.ts';
import { control } from '../fixtures/simulatorControl.ts';
import { startServer } from '../fixtures/startServer.ts';

/** Everything a panel needs, on ports of its own: it can run beside `npm start` and the tests. */
export interface PreviewPlace {
  readonly simulatorUrl: string;
  readonly serverUrl: string;
  readonly hostPageUrl: string;
  /** Every origin that a page may ask. */
  readonly origins: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts simulator, server and host page over what was built; `viewerDirectory` may be another viewer's. */
export async function startPreviewPlace({
  viewerDirectory = resolve(BUILT.viewer),
} = {}): Promise<PreviewPlace> {
  const port = await findPort();
  // The plugin's frame has the other name, as the real host has another origin for it.
  const hostOrigins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const copies = mkdtempSync(join(tmpdir(), 'previews-'));
  const viewer = join(copies, 'viewer');
  cpSync(viewerDirectory, viewer, { recursive: true }); // a build meanwhile changes nothing here
  const server = await startServer({
    config: { allowedOrigins: hostOrigins, frameAncestors: hostOrigins, meegleQps: 1000 },
    viewerDirectory: viewer,
  });
  await control(server.simulatorUrl, 'PATCH', 'settings', { qps: 1000, commitMs: 0 });
  const panel = copyPanelFor(server.url, join(copies, 'panel'));
  const hostPage = await createHostPage({
    port,
    simulatorUrl: server.simulatorUrl,
    pluginId: 'MII_0123456789ABCDEF',
    pageFolder: BUILT.host,
    pluginFolders: { vite: { folder: panel, howToBuild: 'npm run build' } },
  });
  return {
    simulatorUrl: server.simulatorUrl,
    serverUrl: server.url,
    hostPageUrl: hostPage.url,
    origins: [...hostOrigins, server.url, server.simulatorUrl],
    close: async () => {
      await hostPage.close();
      await server.close();
      rmSync(copies, { recursive: true });
    },
  };
}

/** The built panel with another server's address in it, in a folder of its own. */
function copyPanelFor(serverUrl: string, folder: string): string {
  cpSync(BUILT.panel, folder, { recursive: true });
  const { serverUrl: builtFor } = JSON.parse(readFileSync('build/panel.json', 'utf8')) as {
    serverUrl: string;
  };
  const script = join(folder, 'index.js');
  writeFileSync(script, readFileSync(script, 'utf8').replaceAll(builtFor, serverUrl));
  return folder;
}
