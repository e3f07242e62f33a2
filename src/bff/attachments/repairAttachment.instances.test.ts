import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startRedis, type TestRedis } from '../../../e2e/fixtures/startRedis.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE } from '../../../e2e/fixtures/useTestServer.ts';
import { createMeegle } from '../meegle/createMeegle.ts';
import { createRedisState } from '../redis/createRedisState.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
let redis: TestRedis;
let first: RunningServer;
let second: RunningServer;

const createState = () => createRedisState({ url: redis.url, pluginId: 'MII_A', log: silent });

beforeAll(async () => {
  redis = await startRedis();
  first = await startServer({ uploadPatience: TEST_PATIENCE, state: createState() });
  const meegle = createMeegle({
    baseUrl: first.simulatorUrl,
    pluginId: 'MII_0123456789ABCDEF',
    pluginSecret: 'simulator-secret',
    callsPerSecond: 15,
  });
  second = await startServer({ uploadPatience: TEST_PATIENCE, state: createState(), meegle });
});
afterAll(async () => {
  await second.close();
  await first.close();
  await redis.stop();
});

/** A wrongly typed file, and both servers to repair it. */
async function open() {
  const { simulatorUrl } = first;
  const workItem = await newWorkItem(simulatorUrl);
  const file = { name: '图.png', type: 'application/octet-stream', content: png() };
  const old = await putPastServer(simulatorUrl, workItem, file);
  return { old, clients: [first, second].map((server) => createAttachmentClient(server, workItem)) };
}

describe('a file that is repaired through two instances at once', () => {
  it('is repaired once, and its user is told the same by both', async () => {
    const { old, clients } = await open();
    const answers = await Promise.all(clients.map(({ repair }) => repair(old.uid)));
    const ids = answers.map(({ body }) => body.attachment.id);
    expect(await clients[0]?.stored()).toEqual([{ ...old, uid: ids[0], type: 'image/png' }]);
    expect(ids[1]).toBe(ids[0]);
  });

  it('by two users is repaired once, and the other is told that it is gone', async () => {
    const { old, clients } = await open();
    const answers = await Promise.all(
      clients.map(({ repair }, index) => repair(old.uid, {}, { user: ['alice', 'bob'][index] ?? '' })),
    );
    expect(answers.map(({ body }) => body.code ?? 'repaired').toSorted()).toEqual(['not_found', 'repaired']);
    expect(await clients[0]?.stored()).toHaveLength(1);
  });

  it('and whose old one one of them could not remove is finished by the other', async () => {
    const { old, clients } = await open();
    await clients[0]?.fault({ match: { op: 'delete' }, fault: 'error', code: 10001, status: 403 });
    expect((await clients[0]?.repair(old.uid))?.body.code).toBe('repair_failed');
    await clients[0]?.fault();
    const answer = await clients[1]?.repair(old.uid);
    expect(await clients[0]?.stored()).toEqual([
      { ...old, uid: answer?.body.attachment.id, type: 'image/png' },
    ]);
  });
});
