import { expect, test } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { createMeegle } from '../../src/bff/meegle/createMeegle.ts';
import { createRedisState } from '../../src/bff/redis/createRedisState.ts';
import { createAttachmentClient, FIELD, type CopyAnswer } from '../fixtures/attachmentClient.ts';
import { mapInTurn } from '../fixtures/mapInTurn.ts';
import { IMPATIENCE, startImpatientServer } from '../fixtures/playStoreFaults.ts';
import { putPastServer } from '../fixtures/putPastServer.ts';
import { control, newWorkItem, type StoredFile } from '../fixtures/simulatorControl.ts';
import { startRedis } from '../fixtures/startRedis.ts';
import type { RunningServer } from '../fixtures/startServer.ts';

const TO = 'field_design';
const SIZE = 3000;

/** One for each of twenty files, from the first byte of the download to the answer to the delete. */
const FAULTS = [
  { op: 'download', fault: 'html_503' },
  { op: 'download', fault: 'error', code: 10001, status: 403 },
  { op: 'download', fault: 'download_200_json', code: 30019 },
  { op: 'download', fault: 'download_truncated', atByte: 100, contentLength: false },
  { op: 'download', fault: 'download_stall', atByte: 100 },
  { op: 'download', nth: 2, fault: 'download_truncated', atByte: SIZE - 1, contentLength: false },
  { op: 'download', nth: 2, fault: 'error', code: 10001, status: 403 },
  { op: 'upload', fault: 'reset_at_byte', atByte: 500 },
  { op: 'upload', fault: 'applied_then_reset' },
  { op: 'upload', fault: 'applied_then_504' },
  { op: 'upload', fault: 'applied_then_hang' },
  { op: 'upload', fault: 'ok_but_empty' },
  { op: 'upload', fault: 'stored_truncated', bytes: 10 },
  { op: 'upload', fault: 'error', code: 20090, status: 400 },
  { op: 'download', nth: 3, fault: 'error', code: 10001, status: 403 },
  { op: 'download', nth: 3, fault: 'download_stall', atByte: 100 },
  { op: 'delete', fault: 'reset_at_byte', atByte: 0 },
  { op: 'delete', fault: 'applied_then_reset' },
  { op: 'delete', fault: 'ok_but_empty' },
  { op: 'delete', fault: 'error', code: 10001, status: 403 },
];

/** Twenty files in one field, each with a fault of its own, and how a user speaks to the servers about them. */
async function open(servers: readonly [RunningServer, ...RunningServer[]]) {
  const { simulatorUrl } = servers[0];
  await control(simulatorUrl, 'PATCH', 'settings', { qps: 1000, commitMs: 20 });
  const workItem = await newWorkItem(simulatorUrl);
  const files: StoredFile[] = [];
  for (const index of FAULTS.keys()) {
    const file = {
      name: `第 ${index + 1} 个.bin`,
      type: 'application/octet-stream',
      content: randomBytes(SIZE),
    };
    files.push(await putPastServer(simulatorUrl, workItem, file));
  }
  const faults = FAULTS.map(({ op, nth = 1, ...fault }, index) => ({
    match: { op, nth, name: `第 ${index + 1} 个.bin` },
    times: 1000,
    ...fault,
  }));
  await control(simulatorUrl, 'PUT', 'faults', faults);
  const clients = servers.map((server) => createAttachmentClient(server, workItem));
  const [client] = clients;
  if (client === undefined) throw new Error('no server');
  const move = (file: StoredFile, index: number) =>
    (clients[index % clients.length] ?? client).copy(file.uid, { toFieldKey: TO, move: true });
  return { files, client, clients, move };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Every file is somewhere, whole, and the answer to its move is what stands. */
async function expectTruth({ files, client }: Opened, answers: readonly CopyAnswer[]): Promise<void> {
  const [from, to] = [await client.stored(), await client.stored(TO)];
  for (const [index, file] of files.entries()) {
    const { status, body } = answers[index]!;
    const stays = from.some(({ uid, sha256 }) => uid === file.uid && sha256 === file.sha256);
    const copies = to.filter(({ sha256 }) => sha256 === file.sha256);
    const told = `${file.name}: ${status} ${body.code ?? ''}`;
    expect(stays || copies.length > 0, told).toBe(true);
    expect(copies.length, told).toBeLessThan(2);
    if (status !== 200) expect(stays, told).toBe(true);
    else {
      expect(stays, told).toBe(!body.removed);
      expect(copies, told).toEqual([{ ...file, uid: body.attachment.id }]);
    }
  }
}

/** Once nothing is wrong any more all are asked for again, and end where they should be, once. */
async function expectAllMoved(opened: Opened, answers: readonly CopyAnswer[]): Promise<void> {
  const { files, client, move } = opened;
  await client.fault();
  const left = files.filter((_file, index) => answers[index]!.body.removed !== true);
  const again = await mapInTurn(left, (file) => move(file, files.indexOf(file)));
  expect(again.map(({ body }) => body.removed)).toEqual(left.map(() => true));
  expect(await client.stored()).toEqual([]);
  const whole = (await client.stored(TO)).map(({ sha256 }) => sha256);
  for (const { name, sha256 } of files)
    expect(
      whole.filter((one) => one === sha256),
      name,
    ).toHaveLength(1);
}

test('twenty files that are moved with a fault at each step: none is lost, and each answer is what stands', async () => {
  test.slow();
  const server = await startImpatientServer();
  try {
    const opened = await open([server]);
    const answers: CopyAnswer[] = [];
    for (const [index, file] of opened.files.entries()) answers.push(await opened.move(file, index));
    await expectTruth(opened, answers);
    const ends = answers.map(({ status, body }) => (status === 200 ? `removed ${body.removed}` : body.code));
    expect(new Set(ends).size).toBeGreaterThan(4); // the faults did strike
    expect(ends.filter((end) => end === 'removed false')).toHaveLength(3);
    await expectAllMoved(opened, answers);
  } finally {
    await server.close();
  }
});

test('the same through two servers at once, while others are moved the other way', async () => {
  test.slow();
  const redis = await startRedis();
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const createState = () => createRedisState({ url: redis.url, pluginId: 'MII_A', log: silent });
  const first = await startImpatientServer({ state: createState() });
  const meegle = createMeegle({
    baseUrl: first.simulatorUrl,
    pluginId: 'MII_0123456789ABCDEF',
    pluginSecret: 'simulator-secret',
    callsPerSecond: 1000,
    timeouts: IMPATIENCE,
  });
  const second = await startImpatientServer({ state: createState(), meegle });
  try {
    const opened = await open([first, second]);
    const { files, clients, client, move } = opened;
    const others: StoredFile[] = [];
    for (let index = 0; index < 10; index += 1) {
      await client.put(`${index}.txt`, `the other way ${index}`, { field: TO, user: 'bob' });
    }
    others.push(...(await client.stored(TO)));
    const [answers, back] = await Promise.all([
      Promise.all(files.map(move)),
      Promise.all(
        others.map(({ uid }, index) =>
          clients[(index + 1) % 2]!.copy(uid, { toFieldKey: FIELD, move: true }, { field: TO, user: 'bob' }),
        ),
      ),
    ]);
    expect(back.map(({ status, body }) => [status, body.removed])).toEqual(back.map(() => [200, true]));
    await expectTruth(opened, answers);
    const now = (await client.stored()).map(({ sha256 }) => sha256);
    for (const { sha256 } of others) expect(now.filter((one) => one === sha256)).toHaveLength(1);
  } finally {
    await second.close();
    await first.close();
    await redis.stop();
  }
});
