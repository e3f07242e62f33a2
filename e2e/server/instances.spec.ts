import { expect, test } from '@playwright/test';
import { randomBytes, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createBffClient, type BffClient } from '../fixtures/bffClient.ts';
import { sha256 } from '../fixtures/files.ts';
import { control, newWorkItem, storedFiles } from '../fixtures/simulatorControl.ts';
import { startInstances, type Instances } from '../fixtures/startInstances.ts';
import { fieldRoute } from '../../src/contract/routes.ts';

const USERS = ['alice', 'bob', 'dave'] as const;
const FIELD = 'multi_attachment';

let instances: Instances;

test.beforeEach(async () => {
  instances = await startInstances();
});
test.afterEach(() => instances.close());

/** Fifteen files of each user, all at once, every other one to the other instance. */
async function dropFifteenEach(item: string) {
  const clients = await Promise.all(USERS.map(signInAtBoth));
  const drops = USERS.flatMap((user, person) =>
    Array.from({ length: 15 }, (_, index) => ({
      name: `${user}-${index + 1}.bin`,
      bytes: randomBytes(2_000),
      client: clients[person]![index % 2]!,
    })),
  );
  return Promise.all(
    drops.map(async ({ client, name, bytes }) => {
      const { status, body } = await client.put(item, name, bytes);
      return { name, hash: sha256(bytes), status, code: body.code, id: body.attachment?.id };
    }),
  );
}

async function signInAtBoth(user: string): Promise<[BffClient, BffClient]> {
  const { simulatorUrl, first, second } = instances;
  return Promise.all([
    createBffClient(simulatorUrl, first.url, user),
    createBffClient(simulatorUrl, second.url, user),
  ]);
}

test('three users drop fifteen files each on one field through two servers, and all 45 are stored', async () => {
  test.slow();
  const item = await newWorkItem(instances.simulatorUrl);
  const answers = await dropFifteenEach(item);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  const stored = await storedFiles(instances.simulatorUrl, item);
  expect(stored.map(({ uid, name, sha256: hash }) => [uid, name, hash]).toSorted()).toEqual(
    answers.map(({ id, name, hash }) => [id, name, hash]).toSorted(),
  );
});

test('with 40 files there the same fill the field to 50, and the rest are told that it is full', async () => {
  test.slow();
  const item = await newWorkItem(instances.simulatorUrl, { [FIELD]: 40 });
  const before = await storedFiles(instances.simulatorUrl, item);
  const answers = await dropFifteenEach(item);
  const taken = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.map(({ status, code }) => [status, code])).toEqual(refused.map(() => [409, 'field_full']));
  const stored = await storedFiles(instances.simulatorUrl, item);
  expect(stored).toHaveLength(50);
  expect(stored.map(({ uid, sha256: hash }) => `${uid} ${hash}`).toSorted()).toEqual(
    [
      ...before.map(({ uid, sha256: hash }) => `${uid} ${hash}`),
      ...taken.map(({ id, hash }) => `${id} ${hash}`),
    ].toSorted(),
  );
});

/** An upload whose bytes are sent when the test likes. `answer` is its status, or what the connection ended with. */
function openPut(
  url: string,
  client: BffClient,
  item: string,
  file: { name: string; bytes: Buffer; id: string },
) {
  const request = httpRequest(url + fieldRoute({ project: 'demo_project', type: 'story', id: item }, FIELD), {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${client.token}`,
      'content-length': file.bytes.length,
      'x-file-name': encodeURIComponent(file.name),
      'x-upload-id': file.id,
      'x-content-sha256': sha256(file.bytes),
    },
  });
  const answer = new Promise<number | string>((resolve) => {
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', ({ message }) => resolve(message));
  });
  request.flushHeaders();
  return { request, answer };
}

async function uploadsLogged(): Promise<{ bytes: number }[]> {
  const log = (await control(instances.simulatorUrl, 'GET', 'log')) as { op: string; bytes: number }[];
  return log.filter(({ op }) => op === 'upload');
}

const repeat = (file: { id: string; bytes: Buffer }) => ({
  headers: {
    'x-upload-id': file.id,
    'x-upload-attempt': '2',
    'x-content-sha256': sha256(file.bytes),
  },
});

test('a server killed in the middle of an upload leaves nothing, and the other one takes the repeat', async () => {
  const { simulatorUrl, first } = instances;
  const [there, here] = await signInAtBoth('alice');
  const item = await newWorkItem(simulatorUrl);
  const file = { name: 'half.bin', bytes: randomBytes(2_000_000), id: randomUUID() };
  const { request, answer } = openPut(first.url, there, item, file);
  request.write(file.bytes.subarray(0, 1_000_000));
  await expect.poll(async () => (await uploadsLogged())[0]?.bytes ?? 0).toBeGreaterThan(100_000);
  process.kill(first.pid, 'SIGKILL');
  expect(typeof (await answer)).toBe('string');

  const { status } = await here.put(item, file.name, file.bytes, repeat(file));
  expect(status).toBe(201);
  expect((await storedFiles(simulatorUrl, item)).map(({ sha256: hash }) => hash)).toEqual([
    sha256(file.bytes),
  ]);
});

test('a server killed when Meegle has stored the file, but not said so, is followed by one that finds it', async () => {
  const { simulatorUrl, first } = instances;
  const [there, here] = await signInAtBoth('alice');
  const item = await newWorkItem(simulatorUrl);
  await control(simulatorUrl, 'PUT', 'faults', [
    { match: { op: 'upload' }, fault: 'applied_then_hang', times: 1 },
  ]);
  const file = { name: 'stored.bin', bytes: randomBytes(50_000), id: randomUUID() };
  const { request, answer } = openPut(first.url, there, item, file);
  request.end(file.bytes);
  await expect.poll(async () => (await storedFiles(simulatorUrl, item)).length).toBe(1);
  process.kill(first.pid, 'SIGKILL');
  expect(typeof (await answer)).toBe('string');

  const { status, body } = await here.put(item, file.name, file.bytes, repeat(file));
  const stored = await storedFiles(simulatorUrl, item);
  expect(stored).toHaveLength(1);
  expect([status, body.attachment.id]).toEqual([201, stored[0]?.uid]);
});

test('a server that was stopped while it held the turn writes over nobody when it goes on', async () => {
  test.slow();
  const { simulatorUrl, first } = instances;
  const [there, here] = await signInAtBoth('alice');
  const item = await newWorkItem(simulatorUrl);
  await control(simulatorUrl, 'PATCH', 'settings', { commitMs: 400 });
  const file = { name: 'stopped.bin', bytes: randomBytes(400_000), id: randomUUID() };
  const { request, answer } = openPut(first.url, there, item, file);
  request.write(file.bytes.subarray(0, -1));
  await expect.poll(async () => (await uploadsLogged())[0]?.bytes ?? 0).toBeGreaterThan(300_000);
  process.kill(first.pid, 'SIGSTOP');

  const others: { status: number; hash: string }[] = [];
  const putOther = async (number: number) => {
    const bytes = randomBytes(1_000);
    const { status } = await here.put(item, `other-${number}.bin`, bytes);
    others.push({ status, hash: sha256(bytes) });
  };
  await putOther(0); // its turn comes only when the lease of the one that is stopped is over
  const going = (async () => {
    for (let number = 1; number <= 6; number += 1) await putOther(number);
  })();
  await expect.poll(() => others.length).toBeGreaterThan(1);
  process.kill(first.pid, 'SIGCONT');
  request.end(file.bytes.subarray(-1));
  const status = await answer;
  await going;

  expect(others.map((other) => other.status)).toEqual(others.map(() => 201));
  const hashes = (await storedFiles(simulatorUrl, item)).map(({ sha256: hash }) => hash);
  expect(hashes.toSorted()).toEqual(
    [...others.map(({ hash }) => hash), ...(status === 201 ? [sha256(file.bytes)] : [])].toSorted(),
  );
});
