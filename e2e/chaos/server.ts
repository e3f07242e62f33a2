import { resolve } from 'node:path';
import { createApp } from '../../src/bff/app.ts';
import { parseConfig } from '../../src/bff/config.ts';
import { createMeegle } from '../../src/bff/meegle/createMeegle.ts';
import { createRedisState } from '../../src/bff/redis/createRedisState.ts';
import { createLocalState } from '../../src/bff/sharedState.ts';
import { breakState } from './breakState.ts';
import { SERVER_PATIENCE } from './patience.ts';
import type { ServerOrder } from './serverOrder.ts';

/**
 * The server as a process that can be killed: made of the real parts, with less patience so that a hang costs a second
 * and not two minutes. It loads and waits to be told what to run; it ends when whoever started it is gone.
 */
process.once('message', (order: ServerOrder) => void run(order));
process.once('disconnect', () => process.exit());
process.send?.('loaded');

async function run({
  port,
  simulatorUrl,
  secret,
  qps,
  verify,
  redisUrl,
  without,
}: ServerOrder): Promise<void> {
  const config = parseConfig({
    MEEGLE_BASE_URL: simulatorUrl,
    MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
    MEEGLE_PLUGIN_SECRET: 'simulator-secret',
    MEEGLE_QPS: String(qps),
    SESSION_SECRET: secret,
    PORT: String(port),
    VERIFY: verify,
    LOG_LEVEL: 'silent',
  });
  const { meegleBaseUrl: baseUrl, pluginId, pluginSecret } = config;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const state =
    redisUrl === undefined ? createLocalState() : createRedisState({ url: redisUrl, pluginId, log });
  const app = createApp({
    config,
    viewerDirectory: resolve('build/viewer'),
    meegle: createMeegle({
      baseUrl,
      pluginId,
      pluginSecret,
      callsPerSecond: qps,
      places: state.places,
      timeouts: SERVER_PATIENCE.exchange,
    }),
    state: breakState(state, without),
    uploadPatience: SERVER_PATIENCE.upload,
  });
  await app.listen({ host: '127.0.0.1', port });
  process.send?.('listening');
}
