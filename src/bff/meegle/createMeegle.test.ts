import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSimulator, type Simulator } from '../../simulator/createSimulator.ts';
import { createMeegle, type MeegleConnection } from './createMeegle.ts';
import type { NewFile } from './meegle.ts';
import { MeegleError } from './meegleError.ts';

const alice = { userKey: 'alice' };
const carol = { userKey: 'carol' };
const mallory = { userKey: 'mallory' };
const item = (id: string) => ({ project: 'demo_project', type: 'story', id });
const attachments = (id: string) => ({ item: item(id), fieldKey: 'multi_attachment' });

let simulator: Simulator;
let meegle: MeegleConnection;

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

interface LogEntry {
  readonly op: string;
  readonly status: number;
  readonly errCode: number;
  readonly userKey: string | null;
  readonly path: string;
  readonly bytes: number;
}
const log = () => control<LogEntry[]>('GET', 'log');
const countOf = async (op: string) => (await log()).filter((entry) => entry.op === op).length;

interface StoredEntry {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}
async function stored(id: string, place = 'multi_attachment'): Promise<readonly StoredEntry[]> {
  const { workItems } = await control<{
    workItems: { id: string; fields: Record<string, readonly StoredEntry[]> }[];
  }>('GET', 'store');
  return workItems.find((entry) => entry.id === id)?.fields[place] ?? [];
}

function createFile(name: string, bytes: Uint8Array, type = 'application/octet-stream'): NewFile {
  async function* body() {
    for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  return { name, type, sizeBytes: bytes.byteLength, body: body() };
}

/** 8000 bytes in 1.6 s. */
async function* createSlowBody() {
  for (let n = 0; n < 8; n += 1) {
    yield randomBytes(1000);
    await delay(200);
  }
}

const failure = async (promise: Promise<unknown>): Promise<MeegleError> => {
  const error = await promise.then(
    () => new Error('that was expected to fail'),
    (error: unknown) => error,
  );
  if (!(error instanceof MeegleError)) throw error;
  return error;
};

const connect = (more: Partial<Parameters<typeof createMeegle>[0]> = {}) =>
  createMeegle({
    baseUrl: simulator.url,
    pluginId: 'MII_0123456789ABCDEF',
    pluginSecret: 'simulator-secret',
    callsPerSecond: 15,
    ...more,
  });

beforeAll(async () => {
  simulator = await createSimulator();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await control('POST', 'reset');
  meegle = connect();
});
afterEach(() => meegle.close());

describe('signing in', () => {
  it('turns a code into its user, once', async () => {
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'alice' });
    expect(await meegle.exchangeCode(code)).toEqual(alice);
    expect(await failure(meegle.exchangeCode(code))).toMatchObject({ code: 'code_rejected' });
  });

  it('says that the plugin’s secret is wrong without telling it', async () => {
    const wrong = connect({ pluginSecret: 'not-the-secret' });
    const error = await failure(wrong.checkReady());
    expect(error.code).toBe('upstream_refused');
    expect(`${error.message} ${JSON.stringify(error.words)}`).not.toContain('not-the-secret');
    await wrong.close();
  });
});

describe('reading', () => {
  it('gives an item by its simple name under its canonical key', async () => {
    const read = await meegle.readWorkItem(alice, { ...item('1001'), project: 'demo' });
    expect(read.projectKey).toBe('demo_project');
    expect(read.files.get('multi_attachment')?.map(({ id }) => id)).toEqual(
      (await stored('1001')).map(({ uid }) => uid),
    );
    expect(read.rows.get('field_review')).toHaveLength(2);
    expect(read.inText).toHaveLength(1);
  });

  it('gives an item whose id is past 2^53, and not its neighbour', async () => {
    expect((await meegle.readWorkItem(alice, item('9007199254740993'))).id).toBe('9007199254740993');
    expect((await failure(meegle.readWorkItem(alice, item('9007199254740992')))).code).toBe('not_found');
  });

  it('acts with the rights of who asks', async () => {
    expect((await meegle.readWorkItem(carol, item('1001'))).id).toBe('1001');
    expect((await failure(meegle.readWorkItem(mallory, item('1001')))).code).toBe('no_permission');
    expect((await failure(meegle.readFields(mallory, item('1001')))).code).toBe('no_permission');
  });

  it('knows the fields, asks for them once a minute, and for each user apart', async () => {
    const fields = await meegle.readFields(alice, item('1001'));
    expect(fields.map(({ key, alias, parent, obsolete }) => [key, alias, parent?.key, obsolete])).toEqual([
      ['multi_attachment', '', undefined, false],
      ['field_design', 'design_files', undefined, false],
      ['field_review_files', '', 'field_review', false],
      ['field_old', '', undefined, true],
    ]);
    await meegle.readFields(alice, item('1002'));
    expect(await countOf('field_all')).toBe(1);
    await meegle.readFields(carol, item('1001'));
    expect(await countOf('field_all')).toBe(2);
  });

  it('keeps a project or type that looks like a path in its place', async () => {
    await failure(meegle.readWorkItem(alice, { project: '../file', type: 'a/b?c#d', id: '1001' }));
    const paths = (await log()).map(({ path }) => path);
    expect(paths.some((path) => path.startsWith('/open_api/..%2Ffile/work_item/a%2Fb%3Fc%23d/query'))).toBe(
      true,
    );
  });

  it('is tried again while Meegle is down, and not for ever', async () => {
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'html_503', times: 2 }]);
    expect((await meegle.readWorkItem(alice, item('1001'))).id).toBe('1001');
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'html_503' }]);
    expect((await failure(meegle.readWorkItem(alice, item('1001')))).code).toBe('upstream_unavailable');
    expect(await countOf('query')).toBe(3 + 5);
  });

  it('keeps within fifteen a second, however many ask', async () => {
    const calls = Array.from({ length: 40 }, () => meegle.readWorkItem(alice, item('1002')));
    await Promise.all(calls);
    expect((await log()).filter(({ status }) => status === 429)).toEqual([]);
    expect(await countOf('query')).toBe(40);
  });

  it('waits and asks again when Meegle says it was too much', async () => {
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'rate_limited', times: 1 }]);
    expect((await meegle.readWorkItem(alice, item('1001'))).id).toBe('1001');
  });

  it('stops when nobody wants the answer any more', async () => {
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'latency', ms: 5000 }]);
    const leaving = new AbortController();
    const reading = meegle.readWorkItem(alice, item('1001'), leaving.signal);
    leaving.abort(new Error('the tab was closed'));
    await expect(reading).rejects.toThrow('the tab was closed');
  });
});

describe('the plugin’s token', () => {
  it('is renewed once for many calls that it was refused to, and each is repeated', async () => {
    await meegle.readWorkItem(alice, item('1001'));
    await control('PATCH', 'settings', { tokenReuse: false });
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'token_expired', times: 6 }]);
    await Promise.all(Array.from({ length: 6 }, () => meegle.readWorkItem(alice, item('1001'))));
    expect(await countOf('token')).toBe(2);
    expect(await countOf('query')).toBe(1 + 6 + 6);
  });

  it('is renewed only once when the new one is refused as well', async () => {
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'token_expired' }]);
    expect((await failure(meegle.readWorkItem(alice, item('1001')))).code).toBe('upstream_unavailable');
    expect([await countOf('token'), await countOf('query')]).toEqual([2, 2]);
  });

  it('is renewed for the code exchange too', async () => {
    await control('PUT', 'faults', [{ match: { op: 'user_token' }, fault: 'token_expired', times: 1 }]);
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'bob' });
    expect(await meegle.exchangeCode(code)).toEqual({ userKey: 'bob' });
  });

  it.each([
    [10301, 'plugin_not_installed'],
    [20039, 'internal'],
    [20042, 'internal'],
  ])('is not renewed after code %i', async (code, ours) => {
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'error', code }]);
    expect((await failure(meegle.readWorkItem(alice, item('1001')))).code).toBe(ours);
    expect(await countOf('token')).toBe(1);
  });

  it('goes with an upload as it is when its place has come, not as it was before', async () => {
    const slow = connect({ callsPerSecond: 1 });
    const add = (name: string) =>
      slow.addFile(alice, attachments('1002'), createFile(name, randomBytes(1000)), {});
    await add('first');
    const second = add('second'); // has to wait for a second
    await control('PUT', 'faults', [{ match: { op: 'query' }, fault: 'token_expired', times: 1 }]);
    await slow.readWorkItem(alice, item('1001'));
    await second;
    expect((await stored('1002')).map(({ name }) => name)).toEqual(['first', 'second']);
    expect(await countOf('token')).toBe(2);
    await slow.close();
  });

  it.each([true, false])(
    'is there for every call and renewed now and then while tokens are short-lived (given again: %s)',
    async (tokenReuse) => {
      await control('PATCH', 'settings', { tokenReuse, tokenLifetimeS: 2 });
      const until = performance.now() + 4500;
      let calls = 0;
      for (; performance.now() < until; calls += 1) await meegle.readWorkItem(alice, item('1002'));
      expect((await log()).filter(({ op, status }) => op === 'query' && status !== 200)).toEqual([]);
      expect(await countOf('token')).toBeLessThan(calls / 2);
    },
  );

  it('that ends while a file is on its way does it no harm', async () => {
    await control('PATCH', 'settings', { tokenReuse: false, tokenLifetimeS: 1 });
    const file = { name: 'slow', type: 'text/plain', sizeBytes: 8000, body: createSlowBody() };
    await meegle.addFile(alice, attachments('1002'), file, {});
    expect((await stored('1002')).map(({ name }) => name)).toEqual(['slow']);
    expect((await meegle.readWorkItem(alice, item('1002'))).id).toBe('1002');
    expect(await countOf('token')).toBe(2);
  });

  it('that is refused in mid-upload stored nothing, and is new for the next try', async () => {
    await control('PUT', 'faults', [{ match: { op: 'upload' }, fault: 'token_expired', times: 1 }]);
    const bytes = randomBytes(300_000);
    const first = await failure(meegle.addFile(alice, attachments('1002'), createFile('a', bytes), {}));
    expect(first).toMatchObject({ code: 'upstream_unavailable', effect: 'none' });
    expect(await countOf('upload')).toBe(1);
    await meegle.addFile(alice, attachments('1002'), createFile('a', bytes), {});
    expect(await stored('1002')).toHaveLength(1);
    expect(await countOf('token')).toBe(2);
  });
});

describe('adding a file', () => {
  it.each([
    ['报告 "最终"\\100%.json', 'application/json'],
    ['تقرير 📎.txt', 'text/plain; charset=utf-8'],
  ])('stores %s with its name, type and every byte', async (name, type) => {
    const bytes = randomBytes(1_000_003);
    await meegle.addFile(alice, attachments('1002'), createFile(name, bytes, type), {
      idempotencyKey: 'once',
    });
    expect(await stored('1002')).toMatchObject([
      { name, type, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
  });

  it('finds the field by its alias, the row by its number, and the item by all its digits', async () => {
    await meegle.addFile(
      alice,
      { item: item('1002'), fieldKey: 'alias:design_files' },
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    await meegle.addFile(
      alice,
      { item: item('1001'), fieldKey: 'field_review_files', row: 1 },
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    await meegle.addFile(
      alice,
      attachments('9007199254740993'),
      createFile('a.txt', Buffer.from('hello')),
      {},
    );
    expect((await stored('1002', 'field_design')).map(({ name }) => name)).toEqual(['a.txt']);
    expect((await stored('1001', 'field_review/1/field_review_files')).map(({ name }) => name)).toContain(
      'a.txt',
    );
    expect((await stored('9007199254740993')).map(({ name }) => name)).toContain('a.txt');
  });

  it.each([
    ['is refused to a reader', carol, 'multi_attachment', 'no_permission'],
    ['is refused in an obsolete field', alice, 'field_old', 'field_not_writable'],
    ['is refused in a field that is not there', alice, 'no_such_field', 'field_not_found'],
  ])('%s, and nothing was stored', async (_title, actor, fieldKey, code) => {
    const file = createFile('a', randomBytes(200_000));
    const error = await failure(meegle.addFile(actor, { item: item('1002'), fieldKey }, file, {}));
    expect(error).toMatchObject({ code, effect: 'none' });
    expect(await countOf('upload')).toBe(1);
  });

  it.each([
    ['breaks off', 100_000],
    ['breaks off right at the end', 300_000],
  ])('passes the body’s own error on when it %s, and Meegle has no file of it', async (_title, atByte) => {
    const gone = new Error('the client left');
    async function* body() {
      yield randomBytes(atByte);
      throw gone;
    }
    const file = { name: 'a', type: 'text/plain', sizeBytes: 300_000, body: body() };
    await expect(meegle.addFile(alice, attachments('1002'), file, {})).rejects.toBe(gone);
    expect(await stored('1002')).toEqual([]);
  });

  it.each([
    ['short', 300_001],
    ['long', 299_999],
  ])('never lets a body that is too %s pass for a whole file', async (_title, sizeBytes) => {
    const file = { ...createFile('a', randomBytes(300_000)), sizeBytes };
    await expect(meegle.addFile(alice, attachments('1002'), file, {})).rejects.toMatchObject({
      code: 'body_incomplete',
    });
    expect(await stored('1002')).toEqual([]);
  });

  it.each([
    ['the connection breaks in the middle', { fault: 'reset_at_byte', atByte: 100_000 }],
    ['the connection breaks after all of it', { fault: 'applied_then_reset' }],
    ['a gateway gives up', { fault: 'applied_then_504' }],
    ['a page comes instead of an answer', { fault: 'html_503' }],
    ['the answer is cut off', { fault: 'invalid_json' }],
    ['the answer points elsewhere', { fault: 'redirect', to: 'http://127.0.0.1:9/' }],
    ['Meegle says that it failed', { fault: 'error', code: 1000050262 }],
    ['Meegle asks to retry', { fault: 'error', code: 1000051686, status: 500 }],
  ])('leaves the outcome open when %s, and tries only once', async (_title, fault) => {
    await control('PUT', 'faults', [{ match: { op: 'upload' }, ...fault }]);
    const file = createFile('a', randomBytes(300_000));
    const error = await failure(meegle.addFile(alice, attachments('1002'), file, {}));
    expect(error).toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
    expect(await countOf('upload')).toBe(1);
  });

  it('leaves the outcome open when the answer never comes', async () => {
    await control('PUT', 'faults', [{ match: { op: 'upload' }, fault: 'applied_then_hang' }]);
    const impatient = connect({ timeouts: { writeAnswerMs: 400 } });
    const file = createFile('a', randomBytes(300_000));
    expect(await failure(impatient.addFile(alice, attachments('1002'), file, {}))).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'unknown',
    });
    expect(await stored('1002')).toHaveLength(1);
    await impatient.close();
  });

  it('takes its time while bytes flow, however slowly they come', async () => {
    const impatient = connect({ timeouts: { writeAnswerMs: 600 } });
    const piece = randomBytes(10_000);
    async function* body() {
      for (let sent = 0; sent < 4; sent += 1) {
        await delay(300); // a slow client: together twice what Meegle may be silent
        yield piece;
      }
    }
    const file = { name: 'slow', type: 'text/plain', sizeBytes: 40_000, body: body() };
    await impatient.addFile(alice, attachments('1002'), file, {});
    expect((await stored('1002')).map(({ bytes }) => bytes)).toEqual([40_000]);
    await impatient.close();
  });

  it('stored nothing when Meegle can’t be reached at all', async () => {
    const nowhere = connect({ baseUrl: 'http://127.0.0.1:9' });
    const file = createFile('a', randomBytes(10));
    expect(await failure(nowhere.addFile(alice, attachments('1002'), file, {}))).toMatchObject({
      code: 'upstream_unavailable',
      effect: 'none',
    });
    await nowhere.close();
  });

  it('holds the source back while Meegle reads slowly', async () => {
    await control('PUT', 'faults', [{ match: { op: 'upload' }, fault: 'slow_read', bytesPerS: 100_000 }]);
    let pulledBytes = 0;
    async function* body() {
      for (let sent = 0; sent < 640; sent += 1) {
        pulledBytes += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    const leaving = new AbortController();
    const sizeBytes = 640 * 65_536;
    const file = { name: 'big', type: 'text/plain', sizeBytes, body: body() };
    const adding = meegle.addFile(alice, attachments('1002'), file, { signal: leaving.signal });
    await expect
      .poll(async () => (await log()).find(({ op }) => op === 'upload')?.bytes)
      .toBeGreaterThan(150_000);
    leaving.abort(new Error('seen enough'));
    await expect(adding).rejects.toThrow('seen enough');
    expect(pulledBytes).toBeLessThan(sizeBytes / 2);
    expect(await stored('1002')).toEqual([]);
  });
});

describe('opening a file', () => {
  it('gives every byte', async () => {
    const [file] = await stored('1001');
    const download = await meegle.openFile(alice, item('1001'), file!.uid);
    const bytes = await buffer(download.body);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.sha256);
    expect(download).toMatchObject({ sizeBytes: file!.bytes, type: file!.type });
  });

  it.each(['full', 'no_length', 'no_disposition'])(
    'gives a .json file too, with %s headers',
    async (mode) => {
      await control('PATCH', 'settings', { downloadHeaders: mode });
      const texts = [
        '{"err_code":0,"mine":true}',
        '[1,2]',
        '{"err":"x"}',
        'not json at all',
        `[${'1,'.repeat(60_000)}1]`,
      ];
      for (const text of texts) {
        const bytes = Buffer.from(text);
        await meegle.addFile(alice, attachments('1002'), createFile('a.json', bytes, 'application/json'), {});
        const [file] = (await stored('1002')).slice(-1);
        const download = await meegle.openFile(alice, item('1002'), file!.uid);
        expect((await buffer(download.body)).equals(bytes)).toBe(true);
      }
    },
  );

  it('takes an error that comes with HTTP 200 for an error, after one more try', async () => {
    const [file] = await stored('1001');
    await control('PUT', 'faults', [{ match: { op: 'download' }, fault: 'download_200_json', times: 1 }]);
    await buffer((await meegle.openFile(alice, item('1001'), file!.uid)).body);
    await control('PUT', 'faults', [{ match: { op: 'download' }, fault: 'download_200_json' }]);
    expect((await failure(meegle.openFile(alice, item('1001'), file!.uid))).code).toBe('not_found');
    expect(await countOf('download')).toBe(2 + 2);
  });

  it('never passes a cut download off as a whole one', async () => {
    const [file] = await stored('1001');
    await control('PUT', 'faults', [{ match: { op: 'download' }, fault: 'download_truncated', atByte: 10 }]);
    const download = await meegle.openFile(alice, item('1001'), file!.uid);
    await expect(buffer(download.body)).rejects.toThrow();
  });

  it('is refused outside the space', async () => {
    const [file] = await stored('1001');
    expect((await failure(meegle.openFile(mallory, item('1001'), file!.uid))).code).toBe('no_permission');
  });
});

describe('removing files', () => {
  it('removes what it names from the item with all its digits', async () => {
    const target = attachments('9007199254740993');
    await meegle.addFile(alice, target, createFile('a.txt', Buffer.from('a')), {});
    const files = await stored('9007199254740993');
    const { uid } = files.find(({ name }) => name === 'a.txt')!;
    await meegle.removeFiles(alice, target, [uid]);
    expect((await stored('9007199254740993')).map((file) => file.uid)).not.toContain(uid);
  });

  it('is refused to a reader, and tried once when the outcome is open', async () => {
    const [file] = await stored('1001');
    const remove = (actor = alice) => meegle.removeFiles(actor, attachments('1001'), [file!.uid]);
    expect(await failure(remove(carol))).toMatchObject({ code: 'no_permission', effect: 'none' });
    await control('DELETE', 'log');
    await control('PUT', 'faults', [{ match: { op: 'delete' }, fault: 'applied_then_reset' }]);
    expect(await failure(remove())).toMatchObject({ code: 'upstream_unavailable', effect: 'unknown' });
    expect(await countOf('delete')).toBe(1);
  });
});

describe('a redirect', () => {
  it('is never followed: nothing of ours reaches another address', async () => {
    const seen: unknown[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push([request.url, request.headers]);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const to = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const [file] = await stored('1001');
    await control('PUT', 'faults', [{ match: {}, fault: 'redirect', to }]);

    const calls: Promise<unknown>[] = [
      meegle.checkReady(),
      meegle.exchangeCode('code'),
      meegle.readWorkItem(alice, item('1001')),
      meegle.addFile(alice, attachments('1002'), createFile('a', Buffer.from('a')), {}),
      meegle.openFile(alice, item('1001'), file!.uid),
      meegle.removeFiles(alice, attachments('1001'), [file!.uid]),
    ];
    for (const { code } of await Promise.all(calls.map(failure))) expect(code).toBe('upstream_unavailable');
    await control('PUT', 'faults', []);
    await meegle.checkReady();
    await control('PUT', 'faults', [{ match: {}, fault: 'redirect', to }]);
    expect((await failure(meegle.openFile(alice, item('1001'), file!.uid))).code).toBe(
      'upstream_unavailable',
    );
    expect(seen).toEqual([]);
    elsewhere.close();
  });
});
