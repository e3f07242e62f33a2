import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { createAttachmentClient, FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { control, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer, type RunningServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE } from '../../../e2e/fixtures/useTestServer.ts';

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
  server = await startServer({ uploadPatience: TEST_PATIENCE }, { writeAnswerMs: 2000 });
  return () => server.close();
});
beforeEach(async () => {
  await control(server.simulatorUrl, 'POST', 'reset');
  await useItem();
});

describe('what is refused stores nothing', () => {
  it('the 51st file', async () => {
    await useItem({ [FIELD]: 49 });
    const answers = await Promise.all([client.put('50.txt', '50'), client.put('51.txt', '51')]);
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'field_full']);
    expect(await client.stored()).toHaveLength(50);
  });

  it.each([
    [4711, 'upstream_refused'],
    [20029, 'field_not_writable'],
    [10001, 'no_permission'],
    [20090, 'intercepted'],
    [30019, 'not_found'],
    [1000050262, 'upstream_unavailable'],
    [50006, 'upstream_unavailable'],
  ])('a 51st file, by whatever code: %s, which else is %s', async (fullCode, code) => {
    await client.sim('PATCH', 'settings', { fieldLimit: 49, fullCode });
    await useItem({ [FIELD]: 49 });
    const refused = await client.put('a.txt', 'a', { user: 'dave' });
    expect(refused.body).toMatchObject({ code, meegle: { code: fullCode } });
    const token = await pluginToken(server.simulatorUrl);
    await client.sim('PATCH', 'settings', { fieldLimit: 50 });
    const { request, answer } = await client.openPut('mine.txt', WHOLE.length);
    request.write(BEGINNING);
    await expect.poll(client.uploadsBegun).toBeGreaterThan(1);
    await putDirectly(server.simulatorUrl, token, workItem, FIELD, 'theirs.txt', [Buffer.from('x')], 1);
    request.end(REST);
    expect((await answer).body).toMatchObject({ code: 'field_full', meegle: { code: fullCode } });
    expect(await client.stored()).toHaveLength(50);
    // It says nothing of this user's rights.
    expect((await client.list()).fields[0]).toMatchObject({ key: FIELD, writable: 'unknown' });
  });

  it('an obsolete field, a field that isn’t there, an item that isn’t there', async () => {
    expect((await client.put('a.txt', 'a', { field: 'field_old' })).body.code).toBe('field_not_writable');
    expect((await client.put('a.txt', 'a', { field: 'nothing' })).body.code).toBe('field_not_found');
    client = createAttachmentClient(server, '999999999');
    expect((await client.put('a.txt', 'a')).body.code).toBe('not_found');
  });

  it('a user who may only read, and the list then says so, to that user only', async () => {
    expect((await client.list('carol')).fields[0]).toMatchObject({ key: FIELD, writable: 'unknown' });
    for (const _ of [1, 2]) {
      const { status, body } = await client.put('a.txt', 'a', { user: 'carol' });
      expect([status, body.code]).toEqual([403, 'no_permission']);
    }
    expect(await client.stored()).toEqual([]);
    expect((await client.list('carol')).fields[0]).toMatchObject({ key: FIELD, writable: false });
    expect((await client.list('carol')).fields[1]).toMatchObject({ writable: 'unknown' });
    expect((await client.list('alice')).fields[0]).toMatchObject({ writable: 'unknown' });
  });

  it('a user who isn’t in the space', async () => {
    expect((await client.put('a.txt', 'a', { user: 'mallory' })).body.code).toBe('no_permission');
    expect((await client.list('mallory')).code).toBe('no_permission');
  });

  it('bytes that aren’t those promised', async () => {
    const headers = { 'x-content-sha256': sha256(Buffer.from('world')), 'x-upload-id': 'mismatch' };
    expect((await client.put('a.txt', 'hello', { headers })).body.code).toBe('body_mismatch');
    expect((await client.put('a.txt', 'world', { headers })).status).toBe(201);
    expect(await client.stored()).toHaveLength(1);
  });

  it('an upload that Meegle has no time for, or no token: it may be sent again', async () => {
    await client.fault({ match: { op: 'upload' }, fault: 'rate_limited', times: 1 });
    expect((await client.put('a.txt', 'a')).body.code).toBe('rate_limited');
    await client.fault({ match: { op: 'upload' }, fault: 'token_expired', times: 1 });
    expect((await client.put('a.txt', 'a')).body.code).toBe('upstream_unavailable');
    expect(await client.stored()).toEqual([]);
    expect((await client.put('a.txt', 'a')).status).toBe(201);
  });
});

describe('a field in rows', () => {
  const field = 'field_review_files';
  const files = (row: number) => client.stored(`field_review/${row}/${field}`);

  it('takes a batch that was sent with what the row held before it', async () => {
    client = createAttachmentClient(server, '1002');
    const put = (name: string) => client.put(name, name, { field, row: 0, headers: { 'x-row-ids': '' } });
    const answers = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(put));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await files(0)).toHaveLength(3);
  });

  it('knows a repeat’s own file in the row, which its user hadn’t seen there', async () => {
    client = createAttachmentClient(server, '1002');
    await client.sim('PATCH', 'settings', { visibleAfterMs: 6000 });
    await client.fault({ match: { op: 'upload' }, fault: 'applied_then_reset', times: 1 });
    const put = (attempt: string) =>
      client.put('a.txt', 'hello', {
        field,
        row: 0,
        headers: { 'x-row-ids': '', 'x-upload-id': 'repeated', 'x-upload-attempt': attempt },
      });
    expect((await put('1')).body.code).toBe('outcome_unknown');
    const shown = async () =>
      (await client.list()).fields.find(({ key, row }) => key === field && row === 0)?.attachments.length;
    await expect.poll(shown).toBe(1);
    const again = await put('2');
    expect([again.status, again.body.attachment?.id]).toEqual([201, (await files(0))[0]?.uid]);
    expect(await files(0)).toHaveLength(1);
  });

  it('takes a file in the row that was meant, if it is still the one that was seen', async () => {
    client = createAttachmentClient(server, '1002');
    const rows = (await client.list()).fields.filter(({ key }) => key === field);
    expect(rows.map(({ row }) => row)).toEqual([0, 1]);
    const first = await client.put('a.txt', 'a', { field, row: 1, headers: { 'x-row-ids': '' } });
    expect(first.status).toBe(201);
    expect((await files(1)).map(({ name }) => name)).toEqual(['a.txt']);
    expect(await files(0)).toEqual([]);
    const { id } = first.body.attachment;
    const blind = await client.put('b.txt', 'b', { field, row: 1, headers: { 'x-row-ids': '' } });
    expect([blind.status, blind.body.code]).toEqual([409, 'conflict']);
    expect((await client.remove([id], { field, row: 1, rowIds: [] } as object)).code).toBe('conflict');
    expect((await client.remove([id], { field, row: 1, rowIds: [id] } as object)).results).toEqual([
      { id, outcome: 'deleted' },
    ]);
    expect((await client.put('c.txt', 'c', { field, row: 7 })).body.code).toBe('field_not_found');
    expect((await client.put('c.txt', 'c', { field })).body.code).toBe('bad_request');
  });
});

describe('a field’s alias', () => {
  it('is another name of it, and of its turn', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name, index) =>
        client.put(name, name, { field: index % 2 === 0 ? 'alias:design_files' : 'field_design' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await client.stored('field_design')).toHaveLength(4);
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
    const { request, answer } = await client.openPut('a.txt', content.length, {
      headers: { 'content-type': type },
    });
    request.end(content);
    expect((await answer).status).toBe(201);
    expect(await client.stored()).toMatchObject([
      { type: 'text/plain', sha256: sha256(Buffer.from(content)) },
    ]);
  });
});

describe('deletes', () => {
  it('and uploads at once don’t undo each other', async () => {
    await useItem({ [FIELD]: 4 });
    const old = (await client.stored()).map(({ uid }) => uid);
    const [a, first, b, second] = await Promise.all([
      client.put('a.txt', 'a'),
      client.remove(old.slice(0, 2)),
      client.put('b.txt', 'b', { user: 'bob' }),
      client.remove(old.slice(1, 3), { user: 'dave' }),
    ]);
    expect([a.status, b.status]).toEqual([201, 201]);
    const outcomes = [...first.results, ...second.results].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'deleted')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'already_gone')).toHaveLength(1);
    expect([a.body.goneMeanwhile, b.body.goneMeanwhile]).toEqual([undefined, undefined]);
    expect((await client.stored()).map(({ uid }) => uid).sort()).toEqual(
      [old[3]!, a.body.attachment.id, b.body.attachment.id].sort(),
    );
  });

  it.each(['atomic', 'partial', 'ignore_missing'])(
    'say the truth of each id, deletes being %s',
    async (mode) => {
      await useItem({ [FIELD]: 3 });
      await client.sim('PATCH', 'settings', { deleteMode: mode });
      const [a, b, c] = (await client.stored()).map(({ uid }) => uid);
      expect((await client.remove([a!, 'nothing', c!])).results).toEqual([
        { id: a, outcome: 'deleted' },
        { id: 'nothing', outcome: 'already_gone' },
        { id: c, outcome: 'deleted' },
      ]);
      expect((await client.stored()).map(({ uid }) => uid)).toEqual([b]);
    },
  );

  it('by a user who may only read are refused as a whole', async () => {
    await useItem({ [FIELD]: 1 });
    const [file] = await client.stored();
    expect((await client.remove([file!.uid], { user: 'carol' })).code).toBe('no_permission');
    expect(await client.stored()).toHaveLength(1);
  });
});

describe('whatever Meegle turns out to be like', () => {
  it.each<[Record<string, unknown>]>([
    [{ status: 'always200' }],
    [{ emptyField: 'null' }],
    [{ emptyField: 'absent' }],
    [{ order: 'prepend' }],
    [{ order: 'shuffle' }],
    [{ sizeText: 'exact' }],
    [{ downloadHeaders: 'no_disposition' }],
    [{ idem: 'honour' }],
    [{ idem: 'conflict' }],
    [{ raceWindow: 'request', latencyMs: 30 }],
    [{ tokenLifetimeS: 1 }],
  ])('with %j files are stored, listed, and deleted', async (settings) => {
    await client.sim('PATCH', 'settings', settings);
    const names = ['a.txt', 'b.txt', 'c.txt'];
    const answers = await Promise.all(names.map((name) => client.put(name, name)));
    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([201, 201, 201]);
    const ids = answers.map(({ body }) => body.attachment.id).sort();
    const [field] = (await client.list()).fields;
    expect(field?.attachments.map(({ id }) => id).sort()).toEqual(ids);
    expect((await client.remove(ids)).results.map(({ outcome }) => outcome)).toEqual(
      names.map(() => 'deleted'),
    );
    expect(await client.stored()).toEqual([]);
  });

  it.each(['honour', 'conflict'])(
    'an upload that broke can be repeated, idempotency being %s',
    async (idem) => {
      await client.sim('PATCH', 'settings', { idem });
      await client.fault({ match: { op: 'upload' }, fault: 'reset_at_byte', atByte: 100, times: 1 });
      const headers = { 'x-upload-id': `broken-${idem}` };
      const first = await client.openPut('a.txt', WHOLE.length, { headers });
      first.request.write(BEGINNING);
      expect((await first.answer).body.code).toBe('upstream_unavailable');
      expect((await client.put('a.txt', WHOLE, { headers })).status).toBe(201);
      expect(await client.stored()).toHaveLength(1);
    },
  );
});
