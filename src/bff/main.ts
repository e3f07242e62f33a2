import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { ConfigError, parseConfig, type Config } from './config.ts';
import { createLoggerOptions } from './loggerOptions.ts';
import { createRedisState } from './redis/createRedisState.ts';
import { createLocalState, type SharedState } from './sharedState.ts';

/** What a running upload gets to finish when the server is told to stop; orchestrators kill after about as long. */
const DRAIN_MS = 30_000;

/** build/viewer, seen from build/server/bff/main.js. */
const VIEWER_DIRECTORY = fileURLToPath(new URL('../../viewer', import.meta.url));

function readConfigOrExit(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** What instances share: through Redis if there is one. */
function createState({ redisUrl: url, pluginId, logLevel }: Config): SharedState {
  return url === undefined
    ? createLocalState()
    : createRedisState({ url, pluginId, log: pino(createLoggerOptions(logLevel)) });
}

const config = readConfigOrExit();
const app = createApp({ config, viewerDirectory: VIEWER_DIRECTORY, state: createState(config) });
for (const warning of config.warnings) app.log.warn(`config: ${warning}`);

closeWithGrace({ delay: DRAIN_MS, logger: app.log }, async ({ err, signal }) => {
  if (err) app.log.fatal({ err }, 'server.crashed');
  else app.log.info({ signal }, 'server.draining');
  await app.close();
});

try {
  const address = await app.listen({ host: config.host, port: config.port });
  console.log(
    `meegle-attachments server: ${address} (${config.publicUrl} for browsers), Meegle at ${config.meegleBaseUrl}`,
  );
} catch (error) {
  console.error(`The server can't listen on ${config.host}:${config.port}: ${(error as Error).message}`);
  process.exit(1);
}
