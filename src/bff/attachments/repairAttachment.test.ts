import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createAttachmentClient } from '../../../e2e/fixtures/attachmentClient.ts';
import { pdf, png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { lastLogged, loggedSince, newWorkItem } from '../../../e2e/fixtures/simulatorControl.ts';
import { startServer } from '../../../e2e/fixtures/startServer.ts';
import { TEST_PATIENCE, useTestServer } from '../../../e2e/fixtures/useTestServer.ts';
import { problemSchema } from '../../contract/problem.ts';

const UNKNOWN = 'application/octet-stream';
const on = useTestServer();
const put = (name: string, type: string, content: string | Uint8Array, field?: string, row?: number) =>
  putPastServer(
    on.server.simulatorUrl,
    on.workItem,
    { name, type, content },
    { ...(field === undefined ? {} : { field }), ...(row === undefined ? {} : { row }) },
  );
/** What was asked of Meegle while `act` ran, besides reading fields. */
async function callsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const seq = await lastLogged(on.server.simulatorUrl);
  await act();
  const calls = await loggedSince(on.server.simulatorUrl, seq);
  return calls.map(({ op }) => op).filter((op) => /load|delete/.test(op));
}

async function downloadsBegun(): Promise<number> {
  const calls = await loggedSince(on.server.simulatorUrl, 0);
  return calls.filter(({ op }) => op === 'download').length;
}

/** Repairs twice, and the copy of the first time can't be downloaded. */
async function repairTwice(...about: Parameters<typeof on.client.repair>) {
  await on.client.fault({ match: { op: 'download', nth: 3 }, times: 100, fault: 'download_200_json' });
  const first = await on.client.repair(...about);
  await on.client.fault();
  return [first, await on.client.repair(...about)] as const;
}

describe('a repair', () => {
  it('leaves the same bytes under the same name, with the right type and a new id', async () => {
    const old = await put('流程 图.png', UNKNOWN, png());
    const { status, body } = await on.client.repair(old.uid);
    expect([status, body.attachment.type, body.attachment.name]).toEqual([200, 'image/png', '流程 图.png']);
    expect(await on.client.stored()).toEqual([{ ...old, uid: body.attachment.id, type: 'image/png' }]);
    expect(body.attachment.id).not.toBe(old.uid);
  });

  it('of a file that has the right type answers with it, and writes nothing', async () => {
    const old = await put('a.pdf', 'application/pdf', pdf('a'));
    const calls = await callsOf(async () => {
      const { status, body } = await on.client.repair(old.uid);
      expect([status, body.attachment.id]).toEqual([200, old.uid]);
    });
    expect(calls).toEqual(['download']);
    expect((await on.client.repair(old.uid, { type: 'Application/PDF; x=1' })).body.attachment.id).toBe(
      old.uid,
    );
  });

  it('takes the type it is asked for where the bytes leave it open, and none that they contradict', async () => {
    const plain = await put('notes', UNKNOWN, 'a: 1\n');
    const asked = await on.client.repair(plain.uid, { type: 'application/yaml' });
    expect(asked.body.attachment.type).toBe('application/yaml');
    const picture = await put('a.png', UNKNOWN, png());
    const { status, body } = await on.client.repair(picture.uid, { type: 'application/pdf' });
    expect([status, body.code]).toEqual([400, 'bad_request']);
    expect(body.detail).toContain('image/png');
    const calls = await callsOf(async () => {
      expect((await on.client.repair(picture.uid, { type: 'image/*' })).body.code).toBe('bad_request');
    });
    expect(calls).toEqual([]);
    expect(await on.client.stored()).toContainEqual(picture);
  });

  it('of two files with one name and one content repairs the one that is meant', async () => {
    const [first, second] = [await put('image.png', UNKNOWN, png()), await put('image.png', '', png())];
    const { body } = await on.client.repair(first.uid);
    const now = await on.client.stored();
    expect(now.map(({ uid }) => uid).toSorted()).toEqual([second.uid, body.attachment.id].toSorted());
    expect(now).toContainEqual(second);
    expect((await on.client.repair(second.uid)).status).toBe(200);
    expect((await on.client.stored()).map(({ type }) => type)).toEqual(['image/png', 'image/png']);
  });

  it('goes to the field by its alias, too', async () => {
    const old = await put('a.png', UNKNOWN, png(), 'field_design');
    expect((await on.client.repair(old.uid, {}, { field: 'alias:design_files' })).status).toBe(200);
    expect((await on.client.stored('field_design')).map(({ type }) => type)).toEqual(['image/png']);
  });

  it('of a file in a row is a repair in that row, if it is the one that was seen', async () => {
    const field = 'field_review_files';
    const place = 'field_review/1/field_review_files';
    await on.useItem({ [place]: 1 });
    const [other] = await on.client.stored(place);
    const old = await put('a.png', UNKNOWN, png(), field, 1);
    const repair = (row: number, rowIds?: readonly string[]) =>
      on.client.repair(old.uid, { row, ...(rowIds && { rowIds: [...rowIds] }) }, { field });
    expect((await repair(1, [old.uid])).body.code).toBe('conflict');
    expect((await repair(0, [other!.uid, old.uid])).body.code).toBe('conflict');
    expect((await repair(0)).body.code).toBe('not_found');
    expect(await on.client.stored(place)).toEqual([other, old]);
    const { body } = await repair(1, [other!.uid, old.uid]);
    expect(await on.client.stored(place)).toEqual([
      other,
      { ...old, uid: body.attachment.id, type: 'image/png' },
    ]);
  });
});

describe('whatever habits Meegle has', () => {
  it.each([
    { downloadHeaders: 'no_length' },
    { downloadHeaders: 'no_disposition' },
    { sizeText: 'exact' },
    { order: 'shuffle', emptyField: 'absent' },
    { visibleAfterMs: 300 },
    { deleteMode: 'ignore_missing', status: 'always200' },
    { idem: 'honour' },
    { idem: 'conflict', raceWindow: 'request' },
  ])('a file is repaired: %j', async (settings) => {
    await on.client.sim('PATCH', 'settings', settings);
    const old = await put('接口 "v2".json', 'text/html', '{"a": 1}');
    await expect.poll(async () => (await on.client.list()).fields[0]?.attachments.length).toBe(1);
    const { body } = await on.client.repair(old.uid);
    expect(await on.client.stored()).toEqual([
      { ...old, uid: body.attachment?.id, type: 'application/json' },
    ]);
  });

  it('a type that it changes is told, and both files stay; a third is never stored', async () => {
    const old = await put('a.png', 'text/plain', png());
    await on.client.sim('PATCH', 'settings', { typeEcho: 'wrong' });
    for (let tries = 0; tries < 2; tries += 1) {
      const { body } = await on.client.repair(old.uid);
      const copy = (await on.client.stored()).find(({ uid }) => uid !== old.uid);
      expect([body.code, body.detail]).toEqual(['repair_failed', expect.stringContaining(copy!.uid)]);
      expect(body.detail).toContain(`as ${UNKNOWN} instead of image/png`);
      expect(await on.client.stored()).toHaveLength(2);
    }
  });
});

describe('a repair is refused, and nothing is touched,', () => {
  it('in a full field, before anything is downloaded', async () => {
    await on.useItem({ multi_attachment: 49 });
    const old = await put('a.png', UNKNOWN, png());
    const calls = await callsOf(async () => {
      const { status, body } = await on.client.repair(old.uid);
      expect([status, body.code]).toEqual([409, 'field_full']);
      expect(body.detail).toContain('needs a free place');
    });
    expect(calls).toEqual([]);
    expect(await on.client.stored()).toHaveLength(50);
  });

  it('in a field that Meegle calls full', async () => {
    await on.client.sim('PATCH', 'settings', { fieldLimit: 1 });
    const old = await put('a.png', UNKNOWN, png());
    const { body } = await on.client.repair(old.uid);
    expect(body.code).toBe('field_full');
    expect(await on.client.stored()).toEqual([old]);
  });

  it('in a field that is obsolete, or for a file that isn’t in it', async () => {
    const old = await put('a.png', UNKNOWN, png());
    const codeOf = async (id: string, field?: string) =>
      (await on.client.repair(id, {}, field === undefined ? {} : { field })).body.code;
    expect(await codeOf(old.uid, 'field_old')).toBe('field_not_writable');
    expect(await codeOf(old.uid, 'field_design')).toBe('not_found');
    expect(await codeOf('no-such-id')).toBe('not_found');
    expect(await codeOf(old.uid, 'no_such_field')).toBe('field_not_found');
    expect(await codeOf('%2e%2e')).toBe('bad_request');
    expect(await on.client.stored()).toEqual([old]);
  });

  it('of who may only read, and of who may not even do that', async () => {
    const old = await put('a.png', UNKNOWN, png());
    for (const user of ['carol', 'mallory']) {
      const { status, body } = await on.client.repair(old.uid, {}, { user });
      expect([status, body.code]).toEqual([403, 'no_permission']);
      expect(v.parse(problemSchema, body)).toEqual(body);
    }
    expect(await on.client.stored()).toEqual([old]);
  });

  it('of a file larger than this server takes', async () => {
    const strict = await startServer({ uploadPatience: TEST_PATIENCE, config: { maxFileBytes: 1000 } });
    const workItem = await newWorkItem(strict.simulatorUrl);
    const file = { name: 'a.txt', type: UNKNOWN, content: 'x'.repeat(1001) };
    const old = await putPastServer(strict.simulatorUrl, workItem, file);
    const there = createAttachmentClient(strict, workItem);
    expect((await there.repair(old.uid)).body.code).toBe('file_too_large');
    expect(await there.stored()).toEqual([old]);
    await strict.close();
  });
});

describe('a repair that is asked for again', () => {
  it('while it runs or when it is over answers the same, and stores nothing twice', async () => {
    const old = await put('a.png', UNKNOWN, png());
    const calls = await callsOf(async () => {
      const both = await Promise.all([on.client.repair(old.uid), on.client.repair(old.uid)]);
      const answers = [...both, await on.client.repair(old.uid)];
      expect(new Set(answers.map(({ body }) => body.attachment.id)).size).toBe(1);
    });
    expect(calls.filter((op) => op === 'upload')).toHaveLength(1);
    expect(await on.client.stored()).toHaveLength(1);
    const other = await on.client.repair(old.uid, { type: 'image/gif' });
    expect([other.body.code, other.body.detail]).toEqual(['conflict', expect.stringContaining('image/png')]);
  });

  it('by somebody else at the same time leaves one file', async () => {
    const old = await put('a.png', UNKNOWN, png());
    const answers = await Promise.all(
      ['alice', 'bob', 'dave'].map((user) => on.client.repair(old.uid, {}, { user })),
    );
    const codes = answers.map(({ status, body }) => (status === 200 ? 'repaired' : body.code));
    expect(codes.toSorted()).toEqual(['not_found', 'not_found', 'repaired']);
    const [now, ...more] = await on.client.stored();
    expect([now?.type, now?.sha256, more]).toEqual(['image/png', old.sha256, []]);
  });

  it('when its copy was deleted says that there is no such file, or makes a new one of the old', async () => {
    const gone = await put('a.png', UNKNOWN, png());
    await on.client.remove([(await on.client.repair(gone.uid)).body.attachment.id]);
    expect((await on.client.repair(gone.uid)).body.code).toBe('not_found');

    const old = await put('b.png', UNKNOWN, png());
    await on.client.fault({ match: { op: 'delete' }, fault: 'error', code: 10001, status: 403 });
    expect((await on.client.repair(old.uid)).body.code).toBe('repair_failed');
    await on.client.fault();
    const copy = (await on.client.stored()).find(({ uid }) => uid !== old.uid);
    await on.client.remove([copy!.uid]);
    const { body } = await on.client.repair(old.uid);
    expect(await on.client.stored()).toEqual([{ ...old, uid: body.attachment.id, type: 'image/png' }]);
  });
});

describe('a repair whose copy could not be looked at', () => {
  it('is finished by the next, also in a field that the copy has filled', async () => {
    await on.useItem({ multi_attachment: 48 });
    const old = await put('a.png', UNKNOWN, png());
    const [first, again] = await repairTwice(old.uid);
    expect([first.body.code, first.body.detail]).toEqual([
      'outcome_unknown',
      expect.stringContaining('The old file is untouched.'),
    ]);
    const now = await on.client.stored();
    expect(now).toHaveLength(49);
    expect(now).toContainEqual({ ...old, uid: again.body.attachment.id, type: 'image/png' });
  });

  it('is finished by the next, also in a row that the copy is new in', async () => {
    const field = 'field_review_files';
    const old = await put('a.png', UNKNOWN, png(), field, 0);
    const [first, again] = await repairTwice(old.uid, { row: 0, rowIds: [old.uid] }, { field });
    expect(first.body.code).toBe('outcome_unknown');
    expect(await on.client.stored('field_review/0/field_review_files')).toEqual([
      { ...old, uid: again.body.attachment.id, type: 'image/png' },
    ]);
  });
});

describe('whoever leaves in the middle', () => {
  it('of the download leaves everything as it was', async () => {
    const old = await put('a.png', UNKNOWN, png());
    await on.client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 100 });
    const leaving = new AbortController();
    const calls = await callsOf(async () => {
      const answer = on.client.repair(old.uid, {}, { signal: leaving.signal });
      await expect.poll(downloadsBegun).toBe(1);
      leaving.abort();
      await expect(answer).rejects.toThrow('aborted');
      await on.client.fault();
      expect((await on.client.repair(old.uid, {}, { user: 'bob' })).status).toBe(200);
    });
    expect(calls.filter((op) => op === 'upload')).toHaveLength(1); // bob's
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('when all is sent has repaired it all the same', async () => {
    const old = await put('a.png', UNKNOWN, png(8, 8));
    await on.client.fault({ match: { op: 'upload' }, fault: 'applied_then_hang' });
    const leaving = new AbortController();
    const answer = on.client.repair(old.uid, {}, { signal: leaving.signal });
    await expect.poll(async () => (await on.client.stored()).length).toBe(2);
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await expect.poll(on.client.stored).toEqual([{ ...old, uid: expect.any(String), type: 'image/png' }]);
  });
});
