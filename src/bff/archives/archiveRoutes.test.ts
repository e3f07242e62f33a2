import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import type { ArchiveReceipt, ArchiveState } from '../../contract/archive.ts';
import type { Problem } from '../../contract/problem.ts';
import { archiveStateRoute, archivingRoute } from '../../contract/routes.ts';

let server: RunningServer;
let workItem: string;
let client: ReturnType<typeof createAttachmentClient>;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  workItem = await newWorkItem(server.simulatorUrl);
  client = createAttachmentClient(server, workItem);
});

const bearer = async (user: string) => ({ authorization: `Bearer ${await server.tokenOf(user)}` });

async function ask(ids: readonly string[], user = 'alice', id = workItem) {
  const item = { project: 'demo_project', type: 'story', id };
  const answer = await fetch(server.url + archivingRoute(item), {
    method: 'POST',
    headers: { ...(await bearer(user)), 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
  return { status: answer.status, body: (await answer.json()) as ArchiveReceipt & Problem };
}

async function readState(id: string, user = 'alice') {
  const answer = await fetch(server.url + archiveStateRoute(id), { headers: await bearer(user) });
  return (await answer.json()) as ArchiveState & Problem;
}

async function take(url: string): Promise<Record<string, string>> {
  const answer = await fetch(server.url + url);
  const entries = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(entries).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
}

async function store(name: string, content: string, field?: string): Promise<string> {
  const { body } = await client.put(name, content, field === undefined ? {} : { field });
  return body.attachment.id;
}

describe('a zip of several files', () => {
  it('holds them whole under their names, each once, in the order they were asked for', async () => {
    const ids = [await store('第1章.txt', 'one'), await store('a.txt', 'two')].toReversed();
    const { status, body } = await ask([...ids, ids[0]!]);
    expect(status).toBe(201);
    expect(await readState(body.id)).toEqual({
      entries: [
        { id: ids[0], name: 'a.txt', state: 'waiting' },
        { id: ids[1], name: '第1章.txt', state: 'waiting' },
      ],
    });
    const taken = await take(body.url);
    expect(Object.entries(taken)).toEqual([
      ['a.txt', 'two'],
      ['第1章.txt', 'one'],
    ]);
    expect((await readState(body.id)).entries.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await take(body.url)).toEqual(taken);
  });

  it('is a download that no page becomes, called like the work item', async () => {
    const { body } = await ask([await store('a.txt', 'one')]);
    const name = decodeURIComponent(body.url.split('/').at(-1)!);
    const { workItem: item } = await client.list();
    expect(name).toBe(`${item.name}.zip`);
    await client.sim('DELETE', 'log');
    for (const method of ['HEAD', 'GET']) {
      const answer = await fetch(server.url + body.url, { method, headers: { range: 'bytes=0-3' } });
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/zip',
        'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent(name)}`),
        'accept-ranges': 'none',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      });
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
      const bytes = await answer.arrayBuffer();
      if (method === 'GET') expect(bytes.byteLength).toBeGreaterThan(100);
      else expect(await downloads()).toEqual([]);
    }
  });

  it('puts files of several fields, rows and the text into folders', async () => {
    const list = await createAttachmentClient(server, '1001').list();
    const fields = list.fields.filter(({ attachments }) => attachments.length > 0);
    const ids = [...fields.map(({ attachments }) => attachments[0]!.id), list.inText[0]!.id];
    const { body } = await ask(ids, 'alice', '1001');
    const paths = Object.keys(await take(body.url));
    const rows = fields.filter(({ row }) => row !== undefined);
    expect(rows.length).toBeGreaterThan(0);
    expect(paths).toEqual([
      ...fields.map(({ name, row, rowLabel, attachments }) =>
        row === undefined
          ? `${name}/${attachments[0]!.name}`
          : expect.stringMatching(
              new RegExp(`/${row + 1} ?${rowLabel ?? ''}/${name}/${attachments[0]!.name}$`),
            ),
      ),
      expect.stringMatching(/^正文 In the text\//),
    ]);
  });
});

describe('a file that can’t be had', () => {
  const content = 'all of it '.repeat(300);
  it.each([
    ['is gone', { fault: 'download_200_json', code: 30019 }, 'not_found'],
    ['is refused', { fault: 'error', code: 10001, status: 403 }, 'no_permission'],
    [
      'breaks off',
      { fault: 'download_truncated', atByte: 1000, contentLength: true },
      'upstream_unavailable',
    ],
    [
      'ends early',
      { fault: 'download_truncated', atByte: 1000, contentLength: false },
      'upstream_unavailable',
    ],
    ['has a wrong length', { fault: 'download_wrong_length', by: 7 }, 'upstream_unavailable'],
    ['has no bytes', { fault: 'ok_but_empty' }, expect.stringMatching(/^(empty_file|upstream_unavailable)$/)],
  ])(
    'because it %s is named in the zip and in its state, and the others are whole',
    async (_why, fault, code) => {
      const ids = [];
      for (const name of ['a.txt', 'bad.txt', 'c.txt']) ids.push(await store(name, content));
      await client.sim('PATCH', 'settings', { sizeText: 'exact' });
      await client.fault({ match: { op: 'download', name: 'bad.txt' }, ...fault });
      const { body } = await ask(ids);
      const taken = await take(body.url);
      expect(Object.keys(taken)).toEqual(['a.txt', 'c.txt', '_failed.txt']);
      expect([taken['a.txt'], taken['c.txt']]).toEqual([content, content]);
      expect(taken['_failed.txt']).toMatch(
        /^\ufeff以下文件.*\r\nThese files .*\r\n\r\nbad\.txt\r\n {4}\S.* · .* \(\w+\)\r\n$/,
      );
      const { entries } = await readState(body.id);
      expect(entries.map(({ state }) => state)).toEqual(['done', 'failed', 'done']);
      expect(entries[1]).toEqual({ id: ids[1], name: 'bad.txt', state: 'failed', code });
      expect(taken['_failed.txt']).toContain(`(${entries[1]!.code})`);
    },
  );

  it('because it isn’t in the work item is named as well, and if nothing else is asked for there is no zip', async () => {
    const id = await store('a.txt', 'one');
    const { body } = await ask(['no-such-file', id]);
    expect((await readState(body.id)).entries).toEqual([
      { id: 'no-such-file', name: 'no-such-file', state: 'failed', code: 'not_found' },
      { id, name: 'a.txt', state: 'waiting' },
    ]);
    expect(await take(body.url)).toEqual({
      'a.txt': 'one',
      '_failed.txt': expect.stringContaining('no-such-file'),
    });
    const other = await ask(['no-such-file']);
    expect([other.status, other.body.code]).toEqual([404, 'not_found']);
  });
});

describe('what is asked for', () => {
  it('is at least one file and at most five hundred', async () => {
    for (const ids of [[], Array.from({ length: 501 }, (_, index) => `id-${index}`), ['../etc']]) {
      const { status, body } = await ask(ids);
      expect([status, body.code]).toEqual([400, 'bad_request']);
    }
  });

  it('is only for who may see it, and told to nobody else', async () => {
    const { body } = await ask([await store('a.txt', 'one')]);
    expect(await readState(body.id, 'bob')).toMatchObject({ code: 'not_found' });
    expect((await ask([], 'mallory')).status).toBe(400);
    const id = (await client.list()).fields[0]!.attachments[0]!.id;
    expect((await ask([id], 'mallory')).body.code).toBe('no_permission');
    const carols = await ask([id], 'carol');
    await client.sim('DELETE', 'log');
    expect(await take(carols.body.url)).toEqual({ 'a.txt': 'one' });
    expect(await downloads()).toMatchObject([{ userKey: 'carol' }]);
  });

  it('is a zip’s address only, and no other address is one of a zip', async () => {
    const first = await ask([await store('a.txt', 'one')]);
    const other = await ask([await store('b.txt', 'two')]);
    const { downloadUrl } = (await client.list()).fields[0]!.attachments[0]!;
    await client.sim('DELETE', 'log');
    for (const address of [
      `/archives/${first.body.id}/${ticketOf(downloadUrl, 2)}/a.zip`,
      `/archives/${first.body.id}/${ticketOf(other.body.url, 3)}/a.zip`,
      `/archives/${first.body.id}/x/a.zip`,
      `/content/${ticketOf(first.body.url, 3)}/a.txt`,
      `/thumbnails/${ticketOf(first.body.url, 3)}`,
    ]) {
      const answer = await fetch(server.url + address);
      expect([address, answer.status, await answer.json()]).toMatchObject([
        address,
        403,
        { code: 'ticket_invalid' },
      ]);
    }
    expect(await client.sim('GET', 'log')).toEqual([]);
  });
});

describe('a client that leaves', () => {
  it('ends the downloads from Meegle at once, and no more are begun', async () => {
    const ids = [];
    for (let number = 1; number <= 6; number += 1) ids.push(await store(`${number}.txt`, 'x'.repeat(3000)));
    await client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 1000 });
    const { body } = await ask(ids);
    await client.sim('DELETE', 'log');
    const answer = await begin(body.url); // answered before the first file is here
    await expect.poll(async () => (await downloads()).length).toBe(2);
    expect((await readState(body.id)).entries.map(({ state }) => state)).toEqual([
      'running',
      'running',
      ...Array.from({ length: 4 }, () => 'waiting'),
    ]);
    answer.destroy();
    await expect
      .poll(async () => (await readState(body.id)).entries.every(({ state }) => state === 'waiting'))
      .toBe(true);
    expect(await downloads()).toHaveLength(2);

    await client.fault();
    expect(Object.keys(await take(body.url))).toHaveLength(6);
  });
});

describe('a fourth zip of one user', () => {
  it('waits until one of the three before it is over', async () => {
    const ids = [await store('a.txt', 'x'.repeat(3000))];
    await client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 1000 });
    const { body } = await ask(ids);
    const first = await begin(body.url);
    const others = [await begin(body.url), await begin(body.url)];
    let isBegun = false;
    const fourth = begin(body.url).finally(() => {
      isBegun = true;
    });
    const ofBob = await begin((await ask(ids, 'bob')).body.url);
    expect(isBegun).toBe(false);
    first.destroy();
    for (const answer of [...others, await fourth, ofBob]) answer.destroy();
  });
});

/** A download that has begun. An aborted `fetch` opens another connection, for which the server would wait at its end. */
async function begin(url: string): Promise<IncomingMessage> {
  const [answer] = (await once(get(server.url + url), 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  return answer;
}

function ticketOf(url: string, place: number): string {
  return url.split('/')[place]!;
}

interface Logged {
  readonly op: string;
  readonly userKey: string;
}

async function downloads(): Promise<Logged[]> {
  return ((await client.sim('GET', 'log')) as Logged[]).filter(({ op }) => op === 'download');
}
