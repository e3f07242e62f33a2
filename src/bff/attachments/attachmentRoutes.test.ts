import { randomUUID } from 'node:crypto';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { control, newWorkItem, storedFiles } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import type { AttachmentList, DeleteResponse, UploadReceipt } from '../../contract/attachment.ts';
import type { Problem } from '../../contract/problem.ts';
import { attachmentsRoute, deletionRoute, fieldRoute, uploadRoute } from '../../contract/routes.ts';

const FIELD = 'multi_attachment';
/** A file in two pieces, of which the first is enough to tell its type and begin sending it on. */
const [BEGINNING, REST] = [Buffer.alloc(6000, 'b'), Buffer.alloc(4000, 'r')];
const WHOLE = Buffer.concat([BEGINNING, REST]);
const patience = {
  body: { firstByteMs: 300, progressMs: 2000, progressBytes: 1000 },
  confirm: { firstReadMs: 50, giveUpMs: 700 },
};
let server: RunningServer;
let workItem: string;

beforeAll(async () => {
  server = await startServer({ patience }, { writeAnswerMs: 500 });
  return () => server.close();
});
beforeEach(async () => {
  await sim('POST', 'reset');
  workItem = await newWorkItem(server.simulatorUrl);
});

const sim = (method: string, path: string, body?: unknown) =>
  control(server.simulatorUrl, method, path, body);
const fault = (...faults: object[]) => sim('PUT', 'faults', faults);
const stored = (field = FIELD) => storedFiles(server.simulatorUrl, workItem, field);
const ref = (project = 'demo_project') => ({ project, type: 'story', id: workItem });

interface PutOptions {
  readonly user?: string;
  readonly field?: string;
  readonly row?: number;
  readonly project?: string;
  readonly to?: RunningServer;
  readonly headers?: Record<string, string>;
}

async function putHeaders(name: string, { user = 'alice', headers = {}, to = server }: PutOptions) {
  return {
    authorization: `Bearer ${await to.tokenOf(user)}`,
    'x-file-name': encodeURIComponent(name),
    'x-upload-id': randomUUID(),
    ...headers,
  };
}

async function put(name: string, content: string | Uint8Array, options: PutOptions = {}) {
  const path = fieldRoute(ref(options.project), options.field ?? FIELD, options.row);
  const answer = await fetch((options.to ?? server).url + path, {
    method: 'PUT',
    headers: await putHeaders(name, options),
    body: Buffer.from(content),
  });
  return { status: answer.status, body: (await answer.json()) as UploadReceipt & Problem };
}

/** An upload whose bytes the test sends when it likes. */
async function openPut(name: string, sizeBytes: number, options: PutOptions = {}) {
  const headers = { ...(await putHeaders(name, options)), 'content-length': sizeBytes };
  const request: ClientRequest = httpRequest(server.url + fieldRoute(ref(), FIELD), {
    method: 'PUT',
    headers,
  });
  const answer = new Promise<{
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    body: UploadReceipt & Problem;
  }>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.once('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: JSON.parse(text) as UploadReceipt & Problem });
      });
    });
  });
  request.flushHeaders();
  return { request, answer };
}

async function list(user = 'alice'): Promise<AttachmentList & Problem> {
  const answer = await fetch(server.url + attachmentsRoute(ref()), {
    headers: { authorization: `Bearer ${await server.tokenOf(user)}` },
  });
  return (await answer.json()) as AttachmentList & Problem;
}

async function remove(ids: string[], { user = 'alice', field = FIELD, ...more } = {}) {
  const answer = await fetch(server.url + deletionRoute(ref(), field), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await server.tokenOf(user)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ ids, ...more }),
  });
  return (await answer.json()) as DeleteResponse & Problem;
}

describe('twenty files at once on one field, with the race on', () => {
  const names = Array.from({ length: 20 }, (_, index) => `文件 ${index}.txt`);

  it('are all stored, whoever puts them and by whatever name the space is called', async () => {
    const users = ['alice', 'bob', 'dave'];
    const answers = await Promise.all(
      names.map((name, index) =>
        put(name, name, {
          user: users[index % 3]!,
          project: index % 2 === 0 ? 'demo' : 'demo_project',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    const files = await stored();
    expect(files.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { uid, name, sha256: hash } of files) {
      expect(hash).toBe(sha256(Buffer.from(name)));
      expect(answers.find(({ body }) => body.attachment.id === uid)?.body.attachment.name).toBe(name);
    }
  });

  it('are mostly lost when they are put to Meegle directly, which shows that the race is on', async () => {
    await sim('PATCH', 'settings', { qps: 1000 });
    const token = await pluginToken(server.simulatorUrl);
    const bytes = [Buffer.from('x')];
    await Promise.all(
      names.map((name) => putDirectly(server.simulatorUrl, token, workItem, FIELD, name, bytes, 1)),
    );
    expect((await stored()).length).toBeLessThan(names.length / 2);
  });

  it('with one name are told apart', async () => {
    const contents = ['one', 'two', 'six', 'ten'];
    const answers = await Promise.all(contents.map((content) => put('image.png', content)));
    const ids = Object.fromEntries(answers.map(({ body }, index) => [body.attachment.id, contents[index]]));
    const hashes = (await stored()).map(({ uid, sha256: hash }) => [ids[uid], hash]);
    expect(Object.keys(ids)).toHaveLength(4);
    expect(hashes).toEqual(
      (await stored()).map(({ uid }) => [ids[uid], sha256(Buffer.from(ids[uid] ?? ''))]),
    );
  });
});

describe('an upload whose answer is lost', () => {
  it.each(['applied_then_reset', 'applied_then_504', 'applied_then_hang'])(
    'though it was stored (%s) is found again by its bytes, and not stored twice',
    async (what) => {
      await fault({ match: { op: 'upload' }, fault: what, times: 1 });
      const { status, body } = await put('a.txt', 'hello');
      expect([status, body.proof]).toEqual([201, 'bytes']);
      expect((await stored()).map(({ uid }) => uid)).toEqual([body.attachment.id]);
    },
  );

  it('and which shows too late is outcome_unknown; its repeat finds it instead of storing it twice', async () => {
    await sim('PATCH', 'settings', { visibleAfterMs: 1500 });
    await fault({ match: { op: 'upload' }, fault: 'applied_then_reset', times: 1 });
    const headers = { 'x-upload-id': 'late' };
    const first = await put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'outcome_unknown']);
    const [file] = await stored();
    await expect.poll(async () => (await list()).fields[0]?.attachments.length, { timeout: 5000 }).toBe(1);
    const again = await put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.proof, again.body.attachment.id]).toEqual([201, 'bytes', file?.uid]);
    expect(await stored()).toHaveLength(1);
  });

  it('when it broke in the middle stored nothing, and may be sent again at once', async () => {
    await fault({ match: { op: 'upload' }, fault: 'reset_at_byte', atByte: 100, times: 1 });
    const headers = { 'x-upload-id': 'broken' };
    const first = await openPut('a.txt', WHOLE.length, { headers });
    first.request.write(BEGINNING);
    const { status, body } = await first.answer;
    expect([status, body.code]).toEqual([503, 'upstream_unavailable']);
    expect((await put('a.txt', WHOLE, { headers })).status).toBe(201);
    expect(await stored()).toHaveLength(1);
  });

  it('with a failure that Meegle owned up to, and nothing there, may be sent again', async () => {
    await fault({ match: { op: 'upload' }, fault: 'error', code: 1000050262, status: 400, times: 1 });
    const { status, body } = await put('a.txt', 'hello');
    expect([status, body.code, body.meegle?.code]).toEqual([503, 'upstream_unavailable', 1000050262]);
    expect(await stored()).toEqual([]);
  });
});

describe('a success that isn’t one', () => {
  it('is not_stored when nothing appears, and the next try is not held up by it', async () => {
    await fault({ match: { op: 'upload' }, fault: 'ok_but_empty', times: 1 });
    const headers = { 'x-upload-id': 'empty' };
    const first = await put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'not_stored']);
    const again = await put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect(again.status).toBe(201);
    expect(await stored()).toHaveLength(1);
  });

  it('is not_stored when only half the file appears', async () => {
    await sim('PATCH', 'settings', { sizeText: 'exact' });
    await fault({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 3, times: 1 });
    expect((await put('a.txt', 'hello')).body.code).toBe('not_stored');
  });

  it('is seen through by its bytes when every upload is to be compared', async () => {
    const strict = await startServer({ patience, verify: 'bytes' });
    const item = await newWorkItem(strict.simulatorUrl);
    const putTo = async (name: string, content: string) => {
      const url = strict.url + fieldRoute({ ...ref(), id: item }, FIELD);
      const headers = await putHeaders(name, { to: strict });
      const answer = await fetch(url, { method: 'PUT', headers, body: content });
      return (await answer.json()) as UploadReceipt & Problem;
    };
    expect((await putTo('whole.txt', 'hello')).proof).toBe('bytes');
    const truncation = { match: { op: 'upload' }, fault: 'stored_truncated', bytes: 1_000_000 };
    await control(strict.simulatorUrl, 'PUT', 'faults', [truncation]);
    expect((await putTo('cut.txt', 'x'.repeat(1_000_001))).code).toBe('not_stored');
    await strict.close();
  });

  it('that took long to show is a success', async () => {
    await sim('PATCH', 'settings', { visibleAfterMs: 400, sizeText: 'rounded' });
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => put(name, name)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await stored()).toHaveLength(3);
  });
});

describe('what Meegle changed', () => {
  it.each([
    ['nfc', 'e\u0301.txt', '\u00e9.txt'],
    ['percent22', 'say "hi".txt', 'say %22hi%22.txt'],
    ['basename', 'a\\b.txt', 'b.txt'],
  ])('is told: the name, by %s', async (mode, from, to) => {
    await fault({ match: { op: 'upload' }, fault: 'name_mangled', mode });
    const { status, body } = await put(from, 'hello');
    expect([status, body.attachment.name, body.nameChanged]).toEqual([201, to, { from, to }]);
  });

  it('is told: the type', async () => {
    await sim('PATCH', 'settings', { typeEcho: 'wrong' });
    const { body } = await put('a.txt', 'hello', { headers: { 'content-type': 'text/plain' } });
    expect(body.typeCorrected).toEqual({ from: 'text/plain', to: (await stored())[0]?.type });
  });

  it('is told: files that vanished while ours came, but not those deleted through us', async () => {
    await put('theirs.txt', 'theirs');
    await put('ours.txt', 'ours');
    const [theirs, ours] = await stored();
    const { request, answer } = await openPut('a.txt', WHOLE.length);
    request.write(BEGINNING);
    await expect.poll(uploadsSeen).toBe(3);
    await fetch(`${server.simulatorUrl}/open_api/file/delete`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-plugin-token': await pluginToken(server.simulatorUrl),
        'x-user-key': 'bob',
      },
      body: JSON.stringify({
        work_item_id: Number(workItem),
        project_key: 'demo_project',
        field_key: FIELD,
        uuids: [theirs?.uid],
      }),
    });
    request.end(REST);
    const { body } = await answer;
    expect(body.goneMeanwhile).toEqual([{ id: theirs?.uid, name: 'theirs.txt' }]);
    expect((await remove([ours?.uid ?? ''])).results).toMatchObject([{ outcome: 'deleted' }]);
    expect((await put('b.txt', 'b')).body.goneMeanwhile).toBeUndefined();
  });
});

/** How many uploads have arrived at Meegle, finished or not. */
async function uploadsSeen(): Promise<number> {
  const log = (await sim('GET', 'log')) as { op: string }[];
  return log.filter(({ op }) => op === 'upload').length;
}

describe('a repeat', () => {
  it('of a stored upload gets its receipt again, and nothing is stored twice', async () => {
    const headers = { 'x-upload-id': 'once' };
    const first = await put('a.txt', 'hello', { headers });
    const again = await put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.attachment.id]).toEqual([201, first.body.attachment.id]);
    expect(await stored()).toHaveLength(1);
  });

  it('of a running one joins it', async () => {
    const headers = { 'x-upload-id': 'both' };
    const answers = await Promise.all([
      put('a.txt', 'hello', { headers }),
      put('a.txt', 'hello', { headers }),
    ]);
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.attachment.id}`)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('under the same id with another name, length, field or item is refused', async () => {
    const headers = { 'x-upload-id': 'reused' };
    await put('a.txt', 'hello', { headers });
    for (const other of [
      put('b.txt', 'hello', { headers }),
      put('a.txt', 'hello!', { headers }),
      put('a.txt', 'hello', { headers, field: 'field_design' }),
    ]) {
      expect((await other).body.code).toBe('upload_id_reused');
    }
    expect(await stored()).toHaveLength(1);
  });

  it('after a crash of the server adopts the file that is there, and with other bytes does not', async () => {
    await put('a.txt', 'hello');
    const repeat = (content: string) =>
      put('a.txt', content, {
        headers: {
          'x-upload-id': randomUUID(),
          'x-upload-attempt': '2',
          'x-content-sha256': sha256(Buffer.from(content)),
        },
      });
    // The first one is this server's own upload, and known to be: it takes another server to have forgotten it.
    expect((await repeat('hello')).status).toBe(201);
    expect(await stored()).toHaveLength(2);

    await sim('POST', 'reset');
    workItem = await newWorkItem(server.simulatorUrl);
    const token = await pluginToken(server.simulatorUrl);
    await putDirectly(server.simulatorUrl, token, workItem, FIELD, 'a.txt', [Buffer.from('hello')], 5);
    const adopted = await repeat('hello');
    expect([adopted.status, adopted.body.proof]).toEqual([201, 'bytes']);
    expect((await repeat('hallo')).status).toBe(201);
    expect((await stored()).map(({ sha256: hash }) => hash)).toEqual(
      ['hello', 'hallo'].map((content) => sha256(Buffer.from(content))),
    );
  });
});

describe('an upload is given up', () => {
  const giveUp = async (id: string, user = 'alice') => {
    const headers = { authorization: `Bearer ${await server.tokenOf(user)}` };
    return (await fetch(server.url + uploadRoute(id), { method: 'DELETE', headers })).status;
  };

  it('while it runs, and nothing is stored', async () => {
    const { request, answer } = await openPut('a.txt', WHOLE.length, {
      headers: { 'x-upload-id': 'running' },
    });
    request.write(BEGINNING);
    await expect.poll(uploadsSeen).toBe(1);
    expect(await giveUp('running', 'bob')).toBe(204);
    expect(await giveUp('running')).toBe(204);
    expect((await answer).body.code).toBe('body_incomplete');
    expect((await put('b.txt', 'b')).body.waitedMs).toBeLessThan(100);
    expect((await stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('while it waits, and the turn goes to the next', async () => {
    const first = await openPut('a.txt', WHOLE.length);
    first.request.write(BEGINNING);
    await expect.poll(uploadsSeen).toBe(1);
    const waiting = await openPut('b.txt', 5, { headers: { 'x-upload-id': 'waiting' } });
    const last = put('c.txt', 'c');
    await expect
      .poll(() => giveUp('waiting').then(() => settledCode(waiting.answer)))
      .toBe('body_incomplete');
    first.request.end(REST);
    expect((await first.answer).status).toBe(201);
    expect((await last).status).toBe(201);
    expect((await stored()).map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  });

  it('when its client has gone and sends no byte in its turn', async () => {
    const silent = await openPut('a.txt', 5);
    const next = put('b.txt', 'b');
    const { status, headers, body } = await silent.answer;
    expect([status, body.code, headers['connection']]).toEqual([408, 'progress_timeout', 'close']);
    expect((await next).status).toBe(201);
  });

  it('when its client leaves in the middle', async () => {
    const leaving = await openPut('a.txt', WHOLE.length);
    leaving.request.write(BEGINNING);
    await expect.poll(uploadsSeen).toBe(1);
    leaving.answer.catch(() => {}); // it was this test that broke it off
    leaving.request.destroy();
    expect((await put('b.txt', 'b')).status).toBe(201);
    expect((await stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('of an id that nobody uploads is no mistake; of one that can’t be is', async () => {
    expect(await giveUp('unheard-of')).toBe(204);
    expect(await giveUp('not an id')).toBe(400);
  });
});

/** The code an answer had if it has come already. */
async function settledCode(answer: Promise<{ body: Problem }>): Promise<string> {
  const pending = new Promise<string>((resolve) => void setTimeout(resolve, 20, 'pending'));
  return Promise.race([answer.then(({ body }) => body.code), pending]);
}

describe('what is refused stores nothing', () => {
  it('the 51st file', async () => {
    workItem = await newWorkItem(server.simulatorUrl, { [FIELD]: 49 });
    const answers = await Promise.all([put('50.txt', '50'), put('51.txt', '51')]);
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'field_full']);
    expect(await stored()).toHaveLength(50);
  });

  it('a 51st file that Meegle refuses in its own words', async () => {
    await sim('PATCH', 'settings', { fieldLimit: 0, fullCode: 4711 });
    expect((await put('a.txt', 'a')).body).toMatchObject({
      code: 'upstream_refused',
      meegle: { code: 4711 },
    });
    workItem = await newWorkItem(server.simulatorUrl, { [FIELD]: 49 });
    const token = await pluginToken(server.simulatorUrl);
    await sim('PATCH', 'settings', { fieldLimit: 50 });
    const { request, answer } = await openPut('mine.txt', WHOLE.length);
    request.write(BEGINNING);
    await expect.poll(uploadsSeen).toBeGreaterThan(1);
    await putDirectly(server.simulatorUrl, token, workItem, FIELD, 'theirs.txt', [Buffer.from('x')], 1);
    request.end(REST);
    expect((await answer).body).toMatchObject({ code: 'field_full', meegle: { code: 4711 } });
    expect(await stored()).toHaveLength(50);
  });

  it('an obsolete field, a field that isn’t there, an item that isn’t there', async () => {
    expect((await put('a.txt', 'a', { field: 'field_old' })).body.code).toBe('field_not_writable');
    expect((await put('a.txt', 'a', { field: 'nothing' })).body.code).toBe('field_not_found');
    workItem = '999999999';
    expect((await put('a.txt', 'a')).body.code).toBe('not_found');
  });

  it('a user who may only read, and the list then says so, to that user only', async () => {
    expect((await list('carol')).fields[0]).toMatchObject({ key: FIELD, writable: 'unknown' });
    for (const _ of [1, 2]) {
      const { status, body } = await put('a.txt', 'a', { user: 'carol' });
      expect([status, body.code]).toEqual([403, 'no_permission']);
    }
    expect(await stored()).toEqual([]);
    expect((await list('carol')).fields[0]).toMatchObject({ key: FIELD, writable: false });
    expect((await list('carol')).fields[1]).toMatchObject({ writable: 'unknown' });
    expect((await list('alice')).fields[0]).toMatchObject({ writable: 'unknown' });
  });

  it('a user who isn’t in the space', async () => {
    expect((await put('a.txt', 'a', { user: 'mallory' })).body.code).toBe('no_permission');
    expect((await list('mallory')).code).toBe('no_permission');
  });

  it('bytes that aren’t those promised', async () => {
    const headers = { 'x-content-sha256': sha256(Buffer.from('world')), 'x-upload-id': 'mismatch' };
    expect((await put('a.txt', 'hello', { headers })).body.code).toBe('body_mismatch');
    expect((await put('a.txt', 'world', { headers })).status).toBe(201);
    expect(await stored()).toHaveLength(1);
  });

  it('an upload that Meegle has no time for, or no token: it may be sent again', async () => {
    await fault({ match: { op: 'upload' }, fault: 'rate_limited', times: 1 });
    expect((await put('a.txt', 'a')).body.code).toBe('rate_limited');
    await fault({ match: { op: 'upload' }, fault: 'token_expired', times: 1 });
    expect((await put('a.txt', 'a')).body.code).toBe('upstream_unavailable');
    expect(await stored()).toEqual([]);
    expect((await put('a.txt', 'a')).status).toBe(201);
  });
});

describe('a field in rows', () => {
  const field = 'field_review_files';
  const files = (row: number) => stored(`field_review/${row}/${field}`);

  it('takes a file in the row that was meant, if it is still the one that was seen', async () => {
    workItem = '1002';
    const rows = (await list()).fields.filter(({ key }) => key === field);
    expect(rows.map(({ row }) => row)).toEqual([0, 1]);
    const first = await put('a.txt', 'a', { field, row: 1, headers: { 'x-row-ids': '' } });
    expect(first.status).toBe(201);
    expect((await files(1)).map(({ name }) => name)).toEqual(['a.txt']);
    expect(await files(0)).toEqual([]);
    const { id } = first.body.attachment;
    const blind = await put('b.txt', 'b', { field, row: 1, headers: { 'x-row-ids': '' } });
    expect([blind.status, blind.body.code]).toEqual([409, 'conflict']);
    expect((await remove([id], { field, row: 1, rowIds: [] } as object)).code).toBe('conflict');
    expect((await remove([id], { field, row: 1, rowIds: [id] } as object)).results).toEqual([
      { id, outcome: 'deleted' },
    ]);
    expect((await put('c.txt', 'c', { field, row: 7 })).body.code).toBe('field_not_found');
    expect((await put('c.txt', 'c', { field })).body.code).toBe('bad_request');
  });
});

describe('a field’s alias', () => {
  it('is another name of it, and of its turn', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name, index) =>
        put(name, name, { field: index % 2 === 0 ? 'alias:design_files' : 'field_design' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await stored('field_design')).toHaveLength(4);
  });
});

describe('whatever type is said to come', () => {
  it.each([
    ['application/json', '{"a":'],
    ['text/plain;charset=utf-8', 'x=1'],
    ['application/x-www-form-urlencoded', 'x=1&y=2'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['garbage', 'x'],
    ['a/b/c; ;;', 'x'],
    ['', 'x'],
  ])('%j: the bytes are stored as they came', async (type, content) => {
    const { request, answer } = await openPut('a.txt', content.length, { headers: { 'content-type': type } });
    request.end(content);
    expect((await answer).status).toBe(201);
    expect(await stored()).toMatchObject([{ type: 'text/plain', sha256: sha256(Buffer.from(content)) }]);
  });
});

describe('deletes', () => {
  it('and uploads at once don’t undo each other', async () => {
    workItem = await newWorkItem(server.simulatorUrl, { [FIELD]: 4 });
    const old = (await stored()).map(({ uid }) => uid);
    const [a, first, b, second] = await Promise.all([
      put('a.txt', 'a'),
      remove(old.slice(0, 2)),
      put('b.txt', 'b', { user: 'bob' }),
      remove(old.slice(1, 3), { user: 'dave' }),
    ]);
    expect([a.status, b.status]).toEqual([201, 201]);
    const outcomes = [...first.results, ...second.results].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'deleted')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'already_gone')).toHaveLength(1);
    expect([a.body.goneMeanwhile, b.body.goneMeanwhile]).toEqual([undefined, undefined]);
    expect((await stored()).map(({ uid }) => uid).sort()).toEqual(
      [old[3]!, a.body.attachment.id, b.body.attachment.id].sort(),
    );
  });

  it.each(['atomic', 'partial', 'ignore_missing'])(
    'say the truth of each id, deletes being %s',
    async (mode) => {
      workItem = await newWorkItem(server.simulatorUrl, { [FIELD]: 3 });
      await sim('PATCH', 'settings', { deleteMode: mode });
      const [a, b, c] = (await stored()).map(({ uid }) => uid);
      expect((await remove([a!, 'nothing', c!])).results).toEqual([
        { id: a, outcome: 'deleted' },
        { id: 'nothing', outcome: 'already_gone' },
        { id: c, outcome: 'deleted' },
      ]);
      expect((await stored()).map(({ uid }) => uid)).toEqual([b]);
    },
  );

  it('by a user who may only read are refused as a whole', async () => {
    workItem = await newWorkItem(server.simulatorUrl, { [FIELD]: 1 });
    const [file] = await stored();
    expect((await remove([file!.uid], { user: 'carol' })).code).toBe('no_permission');
    expect(await stored()).toHaveLength(1);
  });
});
