/**
 * `npm start`: everything that a person needs to try the plugin, on this machine and without an account. The only file
 * of the simulator that may know the server.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { createApp } from '../bff/app.ts';
import { parseConfig } from '../bff/config.ts';
import { BUILT, buildStale } from './buildStale.ts';
import { createSimulator } from './createSimulator.ts';
import { createHostPage } from './host/createHostPage.ts';

/** What the simulator knows as its one plugin. */
const PLUGIN_ID = 'MII_0123456789ABCDEF';
const PLUGIN_SECRET = 'simulator-secret';

const ports = {
  SIMULATOR_PORT: readPort('SIMULATOR_PORT', 4010),
  PORT: readPort('PORT', 4020),
  HOST_PAGE_PORT: readPort('HOST_PAGE_PORT', 4030),
};
const serverUrl = `http://127.0.0.1:${ports.PORT}`;
/** The page and the plugin's frame in it, whichever of the two names the page was opened by. */
const hostOrigins = [`http://127.0.0.1:${ports.HOST_PAGE_PORT}`, `http://localhost:${ports.HOST_PAGE_PORT}`];

const running: { close: () => Promise<unknown> }[] = [];
closeWithGrace({ delay: 5000, logger: false }, async ({ err }) => {
  if (err) console.error(err.message);
  for (const part of running.toReversed()) await part.close();
});

for (const [name, port] of Object.entries(ports)) await checkFree(name, port);
await buildStale(serverUrl, (part) => console.log(`building the ${part} …`));

const simulator = await createSimulator({ port: ports.SIMULATOR_PORT });
running.push(simulator);

/** So that small pictures and deleted files come from a cache here, too; gone with the process. */
const cacheDirectory = await mkdtemp(join(tmpdir(), 'attachments-cache-'));
process.once('exit', () => rmSync(cacheDirectory, { recursive: true, force: true })); // also if closing takes too long

const config = parseConfig({
  LOG_LEVEL: 'warn',
  CACHE_DIR: cacheDirectory,
  SESSION_SECRET: randomBytes(32).toString('hex'),
  ...process.env,
  MEEGLE_BASE_URL: simulator.url,
  MEEGLE_PLUGIN_ID: PLUGIN_ID,
  MEEGLE_PLUGIN_SECRET: PLUGIN_SECRET,
  MEEGLE_PLUGIN_SECRET_FILE: '',
  SESSION_SECRET_FILE: '',
  HOST: '127.0.0.1',
  PORT: String(ports.PORT),
  PUBLIC_URL: serverUrl,
  ALLOWED_ORIGINS: hostOrigins.join(','),
  FRAME_ANCESTORS: hostOrigins.join(','),
});
const app = createApp({ config, viewerDirectory: resolve(BUILT.viewer) });
running.push(app);
await app.listen({ host: config.host, port: config.port });

// Last, so that whoever waits for the page waits for everything.
const hostPage = await createHostPage({
  port: ports.HOST_PAGE_PORT,
  simulatorUrl: simulator.url,
  pluginId: PLUGIN_ID,
  pageFolder: BUILT.host,
  pluginFolders: {
    vite: { folder: BUILT.panel, howToBuild: 'npm run build' },
    lpm: { folder: 'tools/lpm/dist/dashboard_web_attachments', howToBuild: 'npm run check:lpm' },
  },
});
running.push(hostPage);

console.log(`
  simulator, the Open API    ${simulator.url}
  server                     ${serverUrl}
  host page                  ${hostPage.url}

  Open ${hostPage.url}/?user=alice&item=1001
  Ctrl-C ends all three.
`);

function readPort(name: string, otherwise: number): number {
  const given = process.env[name];
  if (!given) return otherwise;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) fail(`${name} must be a port, not "${given}"`);
  return port;
}

/** Before anything is built or started: a taken port found late would leave half of it running. */
async function checkFree(name: string, port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    fail(
      `Port ${port} is taken (${(error as Error).message}). Stop what runs there, or set ${name} to another port.`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
