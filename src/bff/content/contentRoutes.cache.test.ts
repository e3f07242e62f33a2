import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import type { Attachment } from '../../contract/attachment.ts';
import { contentRoute } from '../../contract/routes.ts';
import { createForeignClient } from '../../simulator/createForeignClient.ts';
import { createTickets, type Ticket } from './tickets.ts';

const MB = 1024 * 1024;
const SECRET = 'a secret for tests that is long enough';
let directory: string;
let server: RunningServer;
let workItemId: string;
let client: ReturnType<typeof createAttachmentClient>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-'));
  server = await startServer({ config: { cacheDirectory: directory } }, { pieceMs: 1000 });
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  workItemId = await newWorkItem(server.simulatorUrl);
  client = createAttachmentClient(server, workItemId);
});

const ask = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(server.url + address, { method, headers });
const fault = (more: object) => client.fault({ match: { op: 'download' }, ...more });

const store = async (name: string, content: string | Uint8Array): Promise<Attachment> =>
  (await client.put(name, content)).body.attachment;

/** What Meegle was asked for since the log was cleared. */
async function calls(op: string): Promise<string[]> {
  const log = (await client.sim('GET', 'log')) as { op: string; userKey: string }[];
  return log.filter((call) => call.op === op).map(({ userKey }) => userKey);
}

/** An address for anybody, of any file: what a leaked or outlived one would be. */
function addressOf(ticket: Partial<Ticket> & Pick<Ticket, 'userKey' | 'id'>): string {
  const item = { project: 'demo_project', type: 'story', id: workItemId };
  const whole = { purpose: 'inline', item, name: 'a', type: '', sizeText: '', ...ticket } as const;
  return contentRoute(createTickets({ secrets: [SECRET] }).issue(whole), 'a');
}

const problem = async (address: string) => {
  const answer = await ask(address);
  return [answer.status, ((await answer.json()) as { code: string }).code];
};

describe('a file that is kept', () => {
  it('is fetched from Meegle once, for all who look at it at the same time and later, whole or in part', async () => {
    const content = Buffer.alloc(3 * MB, 'abcdefg');
    const { contentUrl, downloadUrl } = await store('a.bin', content);
    const bobs = (await client.list('bob')).fields[0]!.attachments[0]!.contentUrl;
    await client.sim('DELETE', 'log');
    const read = async (address: string, range?: string) => {
      const answer = await ask(address, range === undefined ? {} : { range });
      return [
        answer.status,
        answer.headers.get('content-range'),
        sha256(Buffer.from(await answer.arrayBuffer())),
      ];
    };
    const whole = [200, null, sha256(content)];
    const end = [206, `bytes ${2 * MB}-${3 * MB - 1}/${3 * MB}`, sha256(content.subarray(2 * MB))];
    for (let round = 0; round < 2; round += 1) {
      const readers = [
        read(contentUrl),
        read(bobs, `bytes=${2 * MB}-`),
        read(downloadUrl),
        read(bobs),
        read(contentUrl, `bytes=-${MB}`),
      ];
      expect(await Promise.all(readers)).toEqual([whole, end, whole, whole, end]);
    }
    const head = await ask(contentUrl, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(3 * MB)]);
    expect((await ask(contentUrl, { range: `bytes=${3 * MB}-` })).headers.get('content-range')).toBe(
      `bytes */${3 * MB}`,
    );
    expect(await calls('download')).toHaveLength(1);
  });

  it('is for those only who see it in its item', async () => {
    const { id, contentUrl } = await store('a.txt', 'hello');
    expect(await (await ask(contentUrl)).text()).toBe('hello');
    const stranger = addressOf({ userKey: 'mallory', id });
    const elsewhere = addressOf({
      userKey: 'alice',
      id,
      item: { project: 'demo_project', type: 'story', id: '1002' },
    });
    for (const address of [stranger, elsewhere]) {
      const [status, code] = await problem(address);
      expect([status, code]).toEqual(address === stranger ? [403, 'no_permission'] : [404, 'not_found']);
    }
    await client.sim('DELETE', 'log');
    const carols = addressOf({ userKey: 'carol', id });
    for (let round = 0; round < 3; round += 1) expect(await (await ask(carols)).text()).toBe('hello');
    expect([await calls('download'), await calls('query')]).toEqual([[], ['carol']]);
  });

  it('is given no more once it was removed, here or by somebody else', async () => {
    const [one, other] = [await store('a.txt', 'hello'), await store('b.txt', 'hello')];
    for (const { contentUrl } of [one, other]) expect((await ask(contentUrl)).status).toBe(200);
    await client.remove([one.id]);
    expect(await problem(one.contentUrl)).toEqual([404, 'not_found']);
    const bob = await createForeignClient(
      { url: server.simulatorUrl, port: 0, close: async () => {} },
      'bob',
    );
    await bob.remove(workItemId, [other.id]);
    await client.list();
    expect(await problem(other.contentUrl)).toEqual([404, 'not_found']);
  });

  it('may be one in a text', async () => {
    client = createAttachmentClient(server, '1001');
    const [picture] = (await client.list()).inText;
    await client.sim('DELETE', 'log');
    const bytes = async () => sha256(Buffer.from(await (await ask(picture!.contentUrl)).arrayBuffer()));
    expect(await bytes()).toBe(await bytes());
    expect([await calls('download'), await calls('query')]).toEqual([['alice'], []]);
  });

  it('is not fetched for somebody who only wants to know its size', async () => {
    const { contentUrl } = await store('a.bin', Buffer.alloc(5 * MB, 1));
    expect((await ask(contentUrl, {}, 'HEAD')).headers.get('content-length')).toBe(String(5 * MB));
    await client.sim('DELETE', 'log');
    expect((await (await ask(contentUrl)).arrayBuffer()).byteLength).toBe(5 * MB);
    expect(await calls('download')).toHaveLength(1);
  });

  it('may be JSON that looks like an error', async () => {
    const content = '{"err_code": 30019, "err_msg": "not an error but a file"}';
    const { downloadUrl } = await store('a.json', content);
    for (let round = 0; round < 2; round += 1) expect(await (await ask(downloadUrl)).text()).toBe(content);
  });
});

describe('a file whose size nobody tells', () => {
  it('is answered in parts, too, once it is here', async () => {
    await client.sim('PATCH', 'settings', { downloadHeaders: 'no_length' });
    const { contentUrl } = await store('a.bin', '0123456789'.repeat(500));
    await client.sim('DELETE', 'log');
    const range = async (asked: string) => {
      const answer = await ask(contentUrl, { range: asked });
      return [answer.status, answer.headers.get('content-range'), (await answer.text()).length];
    };
    expect(await range('bytes=500-')).toEqual([206, 'bytes 500-4999/5000', 4500]);
    expect(await range('bytes=-5')).toEqual([206, 'bytes 4995-4999/5000', 5]);
    expect(await range('bytes=0-')).toEqual([206, 'bytes 0-4999/5000', 5000]);
    expect(await range('bytes=4998-6000')).toEqual([206, 'bytes 4998-4999/5000', 2]);
    expect((await range('bytes=5000-')).slice(0, 2)).toEqual([416, 'bytes */5000']);
    expect(await calls('download')).toHaveLength(1); // it stays for who comes back soon
  });

  it('begins to come while nobody knows its end', async () => {
    await client.sim('PATCH', 'settings', { downloadHeaders: 'no_length' });
    const { contentUrl } = await store('a.bin', Buffer.alloc(3 * MB, 1));
    await fault({ fault: 'download_stall', atByte: 2 * MB });
    const part = await ask(contentUrl, { range: `bytes=${MB}-${MB + 9}` });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${MB}-${MB + 9}/*`]);
    const whole = await ask(contentUrl);
    expect([whole.status, whole.headers.get('content-length'), whole.headers.get('accept-ranges')]).toEqual([
      200,
      null,
      'bytes',
    ]);
    await expect(whole.arrayBuffer()).rejects.toThrow();
  });
});

describe('a download that fails', () => {
  it('fails for all who wait for it, at once or in the middle, and the next reader has it from Meegle', async () => {
    const content = Buffer.alloc(3 * MB, 'abc');
    const { contentUrl } = await store('a.bin', content);
    await fault({ fault: 'download_stall', atByte: 2 * MB });
    const film = get(server.url + contentUrl, { headers: { range: 'bytes=0-' } });
    const [answer] = (await once(film, 'response')) as [IncomingMessage];
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([
      206,
      `bytes 0-${3 * MB - 1}/${3 * MB}`,
    ]);
    const others = Promise.allSettled([
      ask(contentUrl).then((whole) => whole.arrayBuffer()),
      ask(contentUrl, { range: 'bytes=0-' }).then((whole) => whole.arrayBuffer()),
    ]);
    const end = await ask(contentUrl, { range: `bytes=${2 * MB + 1}-` });
    expect([end.status, end.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    await expect(text(answer)).rejects.toThrow('aborted');
    expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);

    await client.fault();
    const again = await ask(contentUrl);
    expect(sha256(Buffer.from(await again.arrayBuffer()))).toBe(sha256(content));
  });

  it.each([
    ['an error with HTTP 200', { fault: 'download_200_json', code: 30005 }],
    ['broken off', { fault: 'download_truncated', atByte: MB, contentLength: true }],
    ['cut off without a trace', { fault: 'download_truncated', atByte: MB, contentLength: false }],
    ['longer by its head', { fault: 'download_wrong_length', by: 1000 }],
    ['shorter by its head', { fault: 'download_wrong_length', by: -1_000_000 }],
    ['a byte shorter by its head', { fault: 'download_wrong_length', by: -1 }],
  ])('because it is %s is never kept', async (_what, broken) => {
    const content = Buffer.alloc(2 * MB, 'abc');
    const { downloadUrl } = await store('a.bin', content);
    await fault(broken);
    const read = async () => {
      const answer = await ask(downloadUrl);
      const bytes = Buffer.from(await answer.arrayBuffer());
      return answer.ok ? sha256(bytes) : 'refused';
    };
    expect(await read().catch(() => 'broken')).toMatch(/refused|broken/);
    await client.fault();
    expect(await read()).toBe(sha256(content));
    expect(await read()).toBe(sha256(content));
  });
});

describe('a server that ends in the middle of a download', () => {
  it('leaves nothing half done behind', async () => {
    const ownDirectory = join(directory, 'own');
    const growing = () => readdir(join(ownDirectory, 'v1', 'growing'));
    const other = await startServer({ config: { cacheDirectory: ownDirectory } });
    const others = createAttachmentClient(other, await newWorkItem(other.simulatorUrl));
    const { contentUrl } = (await others.put('a.bin', Buffer.alloc(3 * MB))).body.attachment;
    await others.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: MB });
    const leaving = new AbortController();
    const answer = await fetch(other.url + contentUrl, { signal: leaving.signal });
    expect(await growing()).toHaveLength(1);
    await answer.body?.getReader().read();
    leaving.abort();
    await other.close();
    expect(await growing()).toEqual([]);
  });
});
