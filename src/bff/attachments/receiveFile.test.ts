import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { createAttachmentClient, FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';

const patience = {
  body: { firstByteMs: 300, progressMs: 2000, progressBytes: 1000 },
  confirm: { firstReadMs: 50, giveUpMs: 700 },
};
/** A file in two pieces, of which the first is enough to tell its type and begin sending it on. */
const [BEGINNING, REST] = [Buffer.alloc(6000, 'b'), Buffer.alloc(4000, 'r')];
const WHOLE = Buffer.concat([BEGINNING, REST]);
let server: RunningServer;
let client: ReturnType<typeof createAttachmentClient>;
let workItem: string;

/** Makes a work item with generated files and speaks about that one from now on. */
async function useItem(files: Record<string, number> = {}): Promise<void> {
  workItem = await newWorkItem(server.simulatorUrl, files);
  client = createAttachmentClient(server, workItem);
}

beforeAll(async () => {
  server = await startServer({ uploadPatience: patience }, { writeAnswerMs: 500 });
  return () => server.close();
});
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  await useItem();
});

describe('twenty files at once on one field, with the race on', () => {
  const names = Array.from({ length: 20 }, (_, index) => `文件 ${index}.txt`);

  it('are all stored, whoever puts them and by whatever name the space is called', async () => {
    const users = ['alice', 'bob', 'dave'];
    const answers = await Promise.all(
      names.map((name, index) =>
        client.put(name, name, {
          user: users[index % 3]!,
          project: index % 2 === 0 ? 'demo' : 'demo_project',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    const files = await client.stored();
    expect(files.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { uid, name, sha256: hash } of files) {
      expect(hash).toBe(sha256(Buffer.from(name)));
      expect(answers.find(({ body }) => body.attachment.id === uid)?.body.attachment.name).toBe(name);
    }
  });

  it('are mostly lost when they are put to Meegle directly, which shows that the race is on', async () => {
    await client.sim('PATCH', 'settings', { qps: 1000 });
    const token = await pluginToken(server.simulatorUrl);
    const bytes = [Buffer.from('x')];
    await Promise.all(
      names.map((name) => putDirectly(server.simulatorUrl, token, workItem, FIELD, name, bytes, 1)),
    );
    expect((await client.stored()).length).toBeLessThan(names.length / 2);
  });

  it('with one name are told apart', async () => {
    const contents = ['one', 'two', 'six', 'ten'];
    const answers = await Promise.all(contents.map((content) => client.put('image.png', content)));
    const ids = Object.fromEntries(answers.map(({ body }, index) => [body.attachment.id, contents[index]]));
    const hashes = (await client.stored()).map(({ uid, sha256: hash }) => [ids[uid], hash]);
    expect(Object.keys(ids)).toHaveLength(4);
    expect(hashes).toEqual(
      (await client.stored()).map(({ uid }) => [ids[uid], sha256(Buffer.from(ids[uid] ?? ''))]),
    );
  });
});

describe('an upload whose answer is lost', () => {
  it.each(['applied_then_reset', 'applied_then_504', 'applied_then_hang'])(
    'though it was stored (%s) is found again by its bytes, and not stored twice',
    async (what) => {
      await client.fault({ match: { op: 'upload' }, fault: what, times: 1 });
      const { status, body } = await client.put('a.txt', 'hello');
      expect([status, body.proof]).toEqual([201, 'bytes']);
      expect((await client.stored()).map(({ uid }) => uid)).toEqual([body.attachment.id]);
    },
  );

  it('and which shows too late is outcome_unknown; its repeat finds it instead of storing it twice', async () => {
    await client.sim('PATCH', 'settings', { visibleAfterMs: 1500 });
    await client.fault({ match: { op: 'upload' }, fault: 'applied_then_reset', times: 1 });
    const headers = { 'x-upload-id': 'late' };
    const first = await client.put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'outcome_unknown']);
    const [file] = await client.stored();
    await expect
      .poll(async () => (await client.list()).fields[0]?.attachments.length, { timeout: 5000 })
      .toBe(1);
    const again = await client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.proof, again.body.attachment.id]).toEqual([201, 'bytes', file?.uid]);
    expect(await client.stored()).toHaveLength(1);
  });

  it('when it broke in the middle stored nothing, and may be sent again at once', async () => {
    await client.fault({ match: { op: 'upload' }, fault: 'reset_at_byte', atByte: 100, times: 1 });
    const headers = { 'x-upload-id': 'broken' };
    const first = await client.openPut('a.txt', WHOLE.length, { headers });
    first.request.write(BEGINNING);
    const { status, body } = await first.answer;
    expect([status, body.code]).toEqual([503, 'upstream_unavailable']);
    expect((await client.put('a.txt', WHOLE, { headers })).status).toBe(201);
    expect(await client.stored()).toHaveLength(1);
  });

  it('with a failure that Meegle owned up to, and nothing there, may be sent again', async () => {
    await client.fault({ match: { op: 'upload' }, fault: 'error', code: 1000050262, status: 400, times: 1 });
    const { status, body } = await client.put('a.txt', 'hello');
    expect([status, body.code, body.meegle?.code]).toEqual([503, 'upstream_unavailable', 1000050262]);
    expect(await client.stored()).toEqual([]);
  });
});

describe('a success that isn’t one', () => {
  it('is not_stored when nothing appears, and the next try is not held up by it', async () => {
    await client.fault({ match: { op: 'upload' }, fault: 'ok_but_empty', times: 1 });
    const headers = { 'x-upload-id': 'empty' };
    const first = await client.put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'not_stored']);
    const again = await client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect(again.status).toBe(201);
    expect(await client.stored()).toHaveLength(1);
  });

  it('and that Meegle would give again for the same key is not asked for by it', async () => {
    await client.sim('PATCH', 'settings', { idem: 'honour' });
    await client.fault({ match: { op: 'upload' }, fault: 'ok_but_empty', times: 2 });
    const headers = { 'x-upload-id': 'hollow' };
    const codes = [];
    for (const attempt of ['1', '2', '3']) {
      const { status, body } = await client.put('a.txt', 'hello', {
        headers: { ...headers, 'x-upload-attempt': attempt },
      });
      codes.push(body.code ?? status);
    }
    expect(codes).toEqual(['not_stored', 'not_stored', 201]);
    expect(await client.stored()).toHaveLength(1);
  });

  it('is not_stored when only half the file appears', async () => {
    await client.sim('PATCH', 'settings', { sizeText: 'exact' });
    await client.fault({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 3, times: 1 });
    const { body } = await client.put('a.txt', 'hello');
    const [part] = await client.stored();
    expect([body.code, body.detail]).toEqual([
      'not_stored',
      `Meegle stored only 3 of the file’s 5 bytes, as ${part?.uid}.`,
    ]);
  });

  it('is seen through by its bytes when every upload is to be compared', async () => {
    const strict = await startServer({ uploadPatience: patience, config: { verify: 'bytes' } });
    const there = createAttachmentClient(strict, await newWorkItem(strict.simulatorUrl));
    expect((await there.put('whole.txt', 'hello')).body.proof).toBe('bytes');
    await there.fault({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 900_000 });
    const { body } = await there.put('cut.txt', 'x'.repeat(1_000_001));
    expect([body.code, body.detail]).toEqual(['not_stored', expect.stringMatching('stored other bytes')]);
    await strict.close();
  });

  it('is outcome_unknown when the download lies in its length: the file may well be there', async () => {
    const strict = await startServer({ uploadPatience: patience, config: { verify: 'bytes' } });
    const there = createAttachmentClient(strict, await newWorkItem(strict.simulatorUrl));
    await there.fault({ match: { op: 'download' }, fault: 'download_wrong_length', by: -5 });
    const headers = { 'x-upload-id': 'lied-about' };
    const content = 'x'.repeat(204_800);
    expect((await there.put('a.txt', content, { headers })).body.code).toBe('outcome_unknown');
    await there.fault();
    expect((await there.put('a.txt', content, { headers })).body.proof).toBe('bytes');
    expect(await there.stored()).toHaveLength(1);
    await strict.close();
  });

  it('that took long to show is a success', async () => {
    await client.sim('PATCH', 'settings', { visibleAfterMs: 400, sizeText: 'rounded' });
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => client.put(name, name)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await client.stored()).toHaveLength(3);
  });
});

describe('what Meegle changed', () => {
  it.each([
    ['nfc', 'e\u0301.txt', '\u00e9.txt'],
    ['percent22', 'say "hi".txt', 'say %22hi%22.txt'],
    ['basename', 'a\\b.txt', 'b.txt'],
  ])('is told: the name, by %s', async (mode, from, to) => {
    await client.fault({ match: { op: 'upload' }, fault: 'name_mangled', mode });
    const { status, body } = await client.put(from, 'hello');
    expect([status, body.attachment.name, body.nameChanged]).toEqual([201, to, { from, to }]);
  });

  it('is told: the type', async () => {
    await client.sim('PATCH', 'settings', { typeEcho: 'wrong' });
    const { body } = await client.put('a.txt', 'hello', { headers: { 'content-type': 'text/plain' } });
    expect(body.typeCorrected).toEqual({ from: 'text/plain', to: (await client.stored())[0]?.type });
  });

  it('is told: files that vanished while ours came, but not those deleted through us', async () => {
    await client.put('theirs.txt', 'theirs');
    await client.put('ours.txt', 'ours');
    const [theirs, ours] = await client.stored();
    const { request, answer } = await client.openPut('a.txt', WHOLE.length);
    request.write(BEGINNING);
    await expect.poll(client.uploadsBegun).toBe(3);
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
    expect((await client.remove([ours?.uid ?? ''])).results).toMatchObject([{ outcome: 'deleted' }]);
    expect((await client.put('b.txt', 'b')).body.goneMeanwhile).toBeUndefined();
  });
});

describe('a repeat', () => {
  it('of a stored upload gets its receipt again, and nothing is stored twice', async () => {
    const headers = { 'x-upload-id': 'once' };
    const first = await client.put('a.txt', 'hello', { headers });
    const again = await client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.attachment.id]).toEqual([201, first.body.attachment.id]);
    expect(await client.stored()).toHaveLength(1);
  });

  it('that promises other bytes than were stored is refused, though none were promised then', async () => {
    const upload = { 'x-upload-id': 'promised-late' };
    await client.put('a.txt', 'hello', { headers: upload });
    const promise = (content: string) => ({
      headers: { ...upload, 'x-content-sha256': sha256(Buffer.from(content)) },
    });
    expect((await client.put('a.txt', 'hallo', promise('hallo'))).body.code).toBe('upload_id_reused');
    expect((await client.put('a.txt', 'hello', promise('hello'))).status).toBe(201);
    expect(await client.stored()).toHaveLength(1);
  });

  it('of a running one joins it', async () => {
    const headers = { 'x-upload-id': 'both' };
    const answers = await Promise.all([
      client.put('a.txt', 'hello', { headers }),
      client.put('a.txt', 'hello', { headers }),
    ]);
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.attachment.id}`)).size).toBe(1);
    expect(await client.stored()).toHaveLength(1);
  });

  it('under the same id with another name, length, field or item is refused', async () => {
    const headers = { 'x-upload-id': 'reused' };
    await client.put('a.txt', 'hello', { headers });
    for (const other of [
      client.put('b.txt', 'hello', { headers }),
      client.put('a.txt', 'hello!', { headers }),
      client.put('a.txt', 'hello', { headers, field: 'field_design' }),
    ]) {
      expect((await other).body.code).toBe('upload_id_reused');
    }
    expect(await client.stored()).toHaveLength(1);
  });

  it('after a crash of the server adopts the file that is there, and with other bytes does not', async () => {
    await client.put('a.txt', 'hello');
    const repeat = (content: string) =>
      client.put('a.txt', content, {
        headers: {
          'x-upload-id': randomUUID(),
          'x-upload-attempt': '2',
          'x-content-sha256': sha256(Buffer.from(content)),
        },
      });
    // The first one is this server's own upload, and known to be: it takes another server to have forgotten it.
    expect((await repeat('hello')).status).toBe(201);
    expect(await client.stored()).toHaveLength(2);

    await client.sim('POST', 'reset');
    await useItem();
    const token = await pluginToken(server.simulatorUrl);
    await putDirectly(server.simulatorUrl, token, workItem, FIELD, 'a.txt', [Buffer.from('hello')], 5);
    const adopted = await repeat('hello');
    expect([adopted.status, adopted.body.proof]).toEqual([201, 'bytes']);
    expect((await repeat('hallo')).status).toBe(201);
    expect((await client.stored()).map(({ sha256: hash }) => hash)).toEqual(
      ['hello', 'hallo'].map((content) => sha256(Buffer.from(content))),
    );
  });
});

describe('an upload is given up', () => {
  it('while it runs, and nothing is stored', async () => {
    const { request, answer } = await client.openPut('a.txt', WHOLE.length, {
      headers: { 'x-upload-id': 'running' },
    });
    request.write(BEGINNING);
    await expect.poll(client.uploadsBegun).toBe(1);
    expect(await client.giveUp('running', 'bob')).toBe(204);
    expect(await client.giveUp('running')).toBe(204);
    expect((await answer).body.code).toBe('body_incomplete');
    expect((await client.put('b.txt', 'b')).body.waitedMs).toBeLessThan(100);
    expect((await client.stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('while it waits, and the turn goes to the next', async () => {
    const first = await client.openPut('a.txt', WHOLE.length);
    first.request.write(BEGINNING);
    await expect.poll(client.uploadsBegun).toBe(1);
    const waiting = await client.openPut('b.txt', 5, { headers: { 'x-upload-id': 'waiting' } });
    const last = client.put('c.txt', 'c');
    let code = 'none yet';
    void waiting.answer.then(({ body }) => (code = body.code));
    await expect.poll(() => client.giveUp('waiting').then(() => code)).toBe('body_incomplete');
    first.request.end(REST);
    expect((await first.answer).status).toBe(201);
    expect((await last).status).toBe(201);
    expect((await client.stored()).map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  });

  it('when its client has gone and sends no byte in its turn', async () => {
    const silent = await client.openPut('a.txt', 5);
    const next = client.put('b.txt', 'b');
    const { status, headers, body } = await silent.answer;
    expect([status, body.code, headers['connection']]).toEqual([408, 'progress_timeout', 'close']);
    expect((await next).status).toBe(201);
  });

  it('when its client leaves in the middle', async () => {
    const leaving = await client.openPut('a.txt', WHOLE.length);
    leaving.request.write(BEGINNING);
    await expect.poll(client.uploadsBegun).toBe(1);
    leaving.answer.catch(() => {}); // it was this test that broke it off
    leaving.request.destroy();
    expect((await client.put('b.txt', 'b')).status).toBe(201);
    expect((await client.stored()).map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('of an id that nobody uploads is no mistake; of one that can’t be is', async () => {
    expect(await client.giveUp('unheard-of')).toBe(204);
    expect(await client.giveUp('not an id')).toBe(400);
  });
});
