import { describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { createAttachmentClient, FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE, useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

/** A file in two pieces, of which the first is enough to tell its type and begin sending it on. */
const [BEGINNING, REST] = [Buffer.alloc(6000, 'b'), Buffer.alloc(4000, 'r')];
const WHOLE = Buffer.concat([BEGINNING, REST]);
const on = useTestServer();

describe('twenty files at once on one field, with the race on', () => {
  const names = Array.from({ length: 20 }, (_, index) => `文件 ${index}.txt`);

  it('are all stored, whoever puts them and by whatever name the space is called', async () => {
    const users = ['alice', 'bob', 'dave'];
    const answers = await Promise.all(
      names.map((name, index) =>
        on.client.put(name, name, {
          user: users[index % 3]!,
          project: index % 2 === 0 ? 'demo' : 'demo_project',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    const files = await on.client.stored();
    expect(files.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { uid, name, sha256: hash } of files) {
      expect(hash).toBe(sha256(Buffer.from(name)));
      expect(answers.find(({ body }) => body.attachment.id === uid)?.body.attachment.name).toBe(name);
    }
  });

  it('are mostly lost when they are put to Meegle directly, which shows that the race is on', async () => {
    await on.client.sim('PATCH', 'settings', { qps: 1000 });
    const token = await pluginToken(on.server.simulatorUrl);
    const bytes = [Buffer.from('x')];
    await Promise.all(
      names.map((name) => putDirectly(on.server.simulatorUrl, token, on.workItem, FIELD, name, bytes, 1)),
    );
    expect((await on.client.stored()).length).toBeLessThan(names.length / 2);
  });

  it('with one name are told apart', async () => {
    const contents = ['one', 'two', 'six', 'ten'];
    const answers = await Promise.all(contents.map((content) => on.client.put('image.png', content)));
    const ids = Object.fromEntries(answers.map(({ body }, index) => [body.attachment.id, contents[index]]));
    const hashes = (await on.client.stored()).map(({ uid, sha256: hash }) => [ids[uid], hash]);
    expect(Object.keys(ids)).toHaveLength(4);
    expect(hashes).toEqual(
      (await on.client.stored()).map(({ uid }) => [ids[uid], sha256(Buffer.from(ids[uid] ?? ''))]),
    );
  });
});

describe('a success that isn’t one', () => {
  it('is not_stored when nothing appears, and the next try is not held up by it', async () => {
    await on.client.fault({ match: { op: 'upload' }, fault: 'ok_but_empty', times: 1 });
    const headers = { 'x-upload-id': 'empty' };
    const first = await on.client.put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'not_stored']);
    const again = await on.client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect(again.status).toBe(201);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('and that Meegle would give again for the same key is not asked for by it', async () => {
    await on.client.sim('PATCH', 'settings', { idem: 'honour' });
    await on.client.fault({ match: { op: 'upload' }, fault: 'ok_but_empty', times: 2 });
    const headers = { 'x-upload-id': 'hollow' };
    const codes = [];
    for (const attempt of ['1', '2', '3']) {
      const { status, body } = await on.client.put('a.txt', 'hello', {
        headers: { ...headers, 'x-upload-attempt': attempt },
      });
      codes.push(body.code ?? status);
    }
    expect(codes).toEqual(['not_stored', 'not_stored', 201]);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('is not_stored when only half the file appears', async () => {
    await on.client.sim('PATCH', 'settings', { sizeText: 'exact' });
    await on.client.fault({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 3, times: 1 });
    const { body } = await on.client.put('a.txt', 'hello');
    const [part] = await on.client.stored();
    expect([body.code, body.detail]).toEqual([
      'not_stored',
      `Meegle stored only 3 of the file’s 5 bytes, as ${part?.uid}.`,
    ]);
  });

  it('is seen through by its bytes when every upload is to be compared', async () => {
    const strict = await startServer({ uploadPatience: TEST_PATIENCE, config: { verify: 'bytes' } });
    const there = createAttachmentClient(strict, await newWorkItem(strict.simulatorUrl));
    expect((await there.put('whole.txt', 'hello')).body.proof).toBe('bytes');
    await there.fault({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 900_000 });
    const { body } = await there.put('cut.txt', 'x'.repeat(1_000_001));
    expect([body.code, body.detail]).toEqual(['not_stored', expect.stringMatching('stored other bytes')]);
    await strict.close();
  });

  it('is outcome_unknown when the download lies in its length: the file may well be there', async () => {
    const strict = await startServer({ uploadPatience: TEST_PATIENCE, config: { verify: 'bytes' } });
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
    await on.client.sim('PATCH', 'settings', { visibleAfterMs: 400, sizeText: 'rounded' });
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => on.client.put(name, name)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await on.client.stored()).toHaveLength(3);
  });
});

describe('what Meegle changed', () => {
  it.each([
    ['nfc', 'e\u0301.txt', '\u00e9.txt'],
    ['percent22', 'say "hi".txt', 'say %22hi%22.txt'],
    ['basename', 'a\\b.txt', 'b.txt'],
  ])('is told: the name, by %s', async (mode, from, to) => {
    await on.client.fault({ match: { op: 'upload' }, fault: 'name_mangled', mode });
    const { status, body } = await on.client.put(from, 'hello');
    expect([status, body.attachment.name, body.nameChanged]).toEqual([201, to, { from, to }]);
  });

  it('is told: the type', async () => {
    await on.client.sim('PATCH', 'settings', { typeEcho: 'wrong' });
    const { body } = await on.client.put('a.txt', 'hello', { headers: { 'content-type': 'text/plain' } });
    expect(body.typeCorrected).toEqual({ from: 'text/plain', to: (await on.client.stored())[0]?.type });
  });

  it('is told: files that vanished while ours came, but not those deleted through us', async () => {
    await on.client.put('theirs.txt', 'theirs');
    await on.client.put('ours.txt', 'ours');
    const [theirs, ours] = await on.client.stored();
    const { request, answer } = await on.client.openPut('a.txt', WHOLE.length);
    request.write(BEGINNING);
    await expect.poll(on.client.uploadsBegun).toBe(3);
    await fetch(`${on.server.simulatorUrl}/open_api/file/delete`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-plugin-token': await pluginToken(on.server.simulatorUrl),
        'x-user-key': 'bob',
      },
      body: JSON.stringify({
        work_item_id: Number(on.workItem),
        project_key: 'demo_project',
        field_key: FIELD,
        uuids: [theirs?.uid],
      }),
    });
    request.end(REST);
    const { body } = await answer;
    expect(body.goneMeanwhile).toEqual([{ id: theirs?.uid, name: 'theirs.txt' }]);
    expect((await on.client.remove([ours?.uid ?? ''])).results).toMatchObject([{ outcome: 'deleted' }]);
    expect((await on.client.put('b.txt', 'b')).body.goneMeanwhile).toBeUndefined();
  });
});
