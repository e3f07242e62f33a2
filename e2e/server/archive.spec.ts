import { expect, test } from '@playwright/test';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { residentMb, startBff, startSimulator, type RunningServer } from '../../bench/processes.ts';
import { createBffClient, type BffClient } from '../fixtures/bffClient.ts';
import { storeLargeFiles, type LargeFile } from '../fixtures/largeFiles.ts';
import { control, newWorkItem } from '../fixtures/simulatorControl.ts';
import { startInstances } from '../fixtures/startInstances.ts';
import { readZip, readZipByPython, testByUnzip } from '../fixtures/zipReaders.ts';

const MB = 1024 * 1024;

let simulator: RunningServer;
let bff: RunningServer;
let alice: BffClient;
let item: string;
let files: readonly LargeFile[];
let ids: readonly string[];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  simulator = await startSimulator();
  bff = await startBff(simulator.url);
  item = await newWorkItem(simulator.url);
  files = await storeLargeFiles(simulator.url, item, { count: 50, sizeBytes: 2 * MB });
  alice = await createBffClient(simulator.url, bff.url, 'alice');
  ids = (await alice.attachments(item)).map(({ id }) => id);
});
test.afterAll(async () => {
  await bff.stop();
  await simulator.stop();
});

async function download(url: string): Promise<IncomingMessage> {
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  return answer;
}

const reading = (of: readonly LargeFile[]) => of.map(({ name, sha256 }) => `${name} ${sha256}`);

test('fifty files come as one zip that every reader takes, and the server’s memory stays flat', async () => {
  const idle = residentMb(bff.pid).now;
  const { status, body } = await alice.archive(item, ids);
  expect(status, body.detail).toBe(201);
  const path = test.info().outputPath('all.zip');
  await pipeline(await download(body.url), createWriteStream(path));
  const grown = residentMb(bff.pid).peak - idle;
  test.info().annotations.push({
    type: 'memory',
    description: `${idle.toFixed(0)} MB idle, ${grown.toFixed(0)} more`,
  });

  expect(await readZip(path)).toEqual(reading(files));
  expect([reading(files), undefined]).toContainEqual(await readZipByPython(path));
  expect((await testByUnzip(path)) ?? 'No errors detected').toContain('No errors detected');
  const { entries } = (await alice.readArchive(body.id)).body;
  expect(entries).toEqual(files.map(({ name }, index) => ({ id: ids[index], name, state: 'done' })));
  if (process.platform === 'linux') expect(grown).toBeLessThan(80);
});

test('a file that breaks off is told in the zip and in its state, and the others are whole', async () => {
  const [first, broken, ...others] = files.slice(0, 6);
  await control(simulator.url, 'PUT', 'faults', [
    {
      match: { op: 'download', name: broken!.name },
      fault: 'download_truncated',
      atByte: MB,
      contentLength: true,
    },
  ]);
  const { body } = await alice.archive(item, ids.slice(0, 6));
  const path = test.info().outputPath('some.zip');
  await pipeline(await download(body.url), createWriteStream(path));
  await control(simulator.url, 'PUT', 'faults', []);
  const read = await readZip(path);
  expect(read.slice(0, -1)).toEqual(reading([first!, ...others]));
  expect(read.at(-1)).toMatch(/^_failed\.txt /);
  expect((await alice.readArchive(body.id)).body.entries[1]).toEqual({
    id: ids[1],
    name: broken!.name,
    state: 'failed',
    code: 'upstream_unavailable',
  });
});

test('a download that is cancelled ends those from Meegle, and no more are begun', async () => {
  interface Logged {
    readonly op: string;
    readonly endedAt: number | null;
  }
  const downloads = async () =>
    ((await control(simulator.url, 'GET', 'log')) as Logged[]).filter(({ op }) => op === 'download');
  await control(simulator.url, 'PUT', 'faults', [
    { match: { op: 'download', nth: 5 }, fault: 'download_stall', atByte: MB },
  ]);
  const { body } = await alice.archive(item, ids);
  await control(simulator.url, 'DELETE', 'log');
  const answer = await download(body.url);
  answer.resume();
  await expect.poll(async () => (await downloads()).filter(({ endedAt }) => !endedAt).length).toBe(1);
  await expect.poll(async () => (await downloads()).length).toBe(6); // the one that stalls, and one ahead
  answer.destroy();
  await expect.poll(async () => (await downloads()).filter(({ endedAt }) => !endedAt).length).toBe(0);
  await expect
    .poll(async () =>
      (await alice.readArchive(body.id)).body.entries.some(({ state }) => state === 'running'),
    )
    .toBe(false);
  expect(await downloads()).toHaveLength(6);
  await control(simulator.url, 'PUT', 'faults', []);
});

test('a zip that was asked for at one server is given by another', async () => {
  const { simulatorUrl, first, second, close } = await startInstances();
  try {
    const workItem = await newWorkItem(simulatorUrl, { multi_attachment: 3 });
    const [here, there] = await Promise.all([
      createBffClient(simulatorUrl, first.url, 'alice'),
      createBffClient(simulatorUrl, second.url, 'alice'),
    ]);
    const { body } = await here.archive(
      workItem,
      (await here.attachments(workItem)).map(({ id }) => id),
    );
    const path = test.info().outputPath('other.zip');
    await pipeline(await download(body.url.replace(first.url, second.url)), createWriteStream(path));
    expect(await readZip(path)).toHaveLength(3);
    for (const client of [here, there]) {
      const { entries } = (await client.readArchive(body.id)).body;
      expect(entries.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    }
  } finally {
    await close();
  }
});
