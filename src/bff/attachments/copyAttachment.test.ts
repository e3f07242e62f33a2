import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { pdf, png } from '../../../e2e/fixtures/files.ts';
import { putPastServer } from '../../../e2e/fixtures/putPastServer.ts';
import { lastLogged, loggedSince } from '../../../e2e/fixtures/simulatorControl.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';
import { problemSchema } from '../../contract/problem.ts';

const UNKNOWN = 'application/octet-stream';
const TO = 'field_design';
const ROWS = 'field_review_files';
const placeOf = (row: number) => `field_review/${row}/${ROWS}`;
const move = { toFieldKey: TO, move: true };
const copy = { toFieldKey: TO, move: false };

/** A busy machine's patience. */
const SLOW = { timeout: 10_000 };

const on = useTestServer();
const put = (name: string, content: string | Uint8Array = pdf('a'), field?: string, row?: number) =>
  putPastServer(
    on.server.simulatorUrl,
    on.workItem,
    { name, type: 'application/pdf', content },
    { ...(field === undefined ? {} : { field }), ...(row === undefined ? {} : { row }) },
  );

/** Which bytes files hold. */
const hashes = (files: readonly { readonly sha256: string }[]) =>
  files.map(({ sha256 }) => sha256).toSorted();

/** What was asked of Meegle while `act` ran, besides reading fields. */
async function callsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const seq = await lastLogged(on.server.simulatorUrl);
  await act();
  const calls = await loggedSince(on.server.simulatorUrl, seq);
  return calls.map(({ op }) => op).filter((op) => /load|delete/.test(op));
}

describe('a file', () => {
  it('that is moved is in the other field only, with the same bytes, name and type', async () => {
    const old = await put('报告 "v2".pdf');
    const { status, body } = await on.client.copy(old.uid, move);
    expect([status, body.removed, body.code, body.changed]).toEqual([200, true, undefined, undefined]);
    expect(await on.client.stored(TO)).toEqual([{ ...old, uid: body.attachment.id }]);
    expect(await on.client.stored()).toEqual([]);
  });

  it('that is copied is in both', async () => {
    const old = await put('a.pdf');
    const { status, body } = await on.client.copy(old.uid, { toFieldKey: 'alias:design_files', move: false });
    expect([status, body.removed]).toEqual([200, false]);
    expect(await on.client.stored()).toEqual([old]);
    expect(await on.client.stored(TO)).toEqual([{ ...old, uid: body.attachment.id }]);
  });

  it('that is stored with a wrong type gets the right one on the way', async () => {
    const file = { name: 'a.png', type: UNKNOWN, content: png() };
    const old = await putPastServer(on.server.simulatorUrl, on.workItem, file);
    const { body } = await on.client.copy(old.uid, move);
    expect(await on.client.stored(TO)).toEqual([{ ...old, uid: body.attachment.id, type: 'image/png' }]);
    expect(await on.client.stored()).toEqual([]);
  });

  it('of an obsolete field can be copied from there, and not be moved', async () => {
    await on.useItem({ field_old: 1 });
    const [old] = await on.client.stored('field_old');
    const about = { field: 'field_old' };
    expect((await on.client.copy(old!.uid, move, about)).body.code).toBe('field_not_writable');
    expect((await on.client.copy(old!.uid, copy, about)).status).toBe(200);
    const back = { toFieldKey: 'field_old', move: false };
    expect((await on.client.copy(old!.uid, back)).body.code).toBe('field_not_writable');
    expect(await on.client.stored('field_old')).toEqual([old]);
    expect(await on.client.stored(TO)).toHaveLength(1);
  });

  it('that two move against each other between two fields, many at once, arrives, and none waits for ever', async () => {
    await on.useItem({ multi_attachment: 4, [TO]: 4 });
    const [here, there] = [await on.client.stored(), await on.client.stored(TO)];
    const back = { toFieldKey: 'multi_attachment', move: true };
    const answers = await Promise.all([
      ...here.map(({ uid }) => on.client.copy(uid, move)),
      ...there.map(({ uid }) => on.client.copy(uid, back, { field: TO, user: 'bob' })),
    ]);
    expect(answers.map(({ status, body }) => [status, body.removed])).toEqual(answers.map(() => [200, true]));
    expect(hashes(await on.client.stored())).toEqual(hashes(there));
    expect(hashes(await on.client.stored(TO))).toEqual(hashes(here));
  });
});

describe('a file in a row', () => {
  const about = { field: ROWS };

  it('is moved to another row of the same field, whose turn is the same', async () => {
    const old = await put('a.pdf', pdf('a'), ROWS, 0);
    await put('b.pdf', pdf('b'), ROWS, 1);
    const [there] = await on.client.stored(placeOf(1));
    const { body } = await on.client.copy(
      old.uid,
      { row: 0, rowIds: [old.uid], toFieldKey: ROWS, toRow: 1, toRowIds: [there!.uid], move: true },
      about,
    );
    expect(body.removed).toBe(true);
    expect(await on.client.stored(placeOf(0))).toEqual([]);
    expect(await on.client.stored(placeOf(1))).toEqual([there, { ...old, uid: body.attachment.id }]);
  });

  it('is refused where either row holds other files than were seen, before anything is downloaded', async () => {
    const old = await put('a.pdf', pdf('a'), ROWS, 0);
    const there = await put('b.pdf', pdf('b'), ROWS, 1);
    const asked = { toFieldKey: ROWS, row: 0, toRow: 1, move: true };
    const codeOf = async (more: object) =>
      (await on.client.copy(old.uid, { ...asked, ...more }, about)).body.code;
    const calls = await callsOf(async () => {
      expect(await codeOf({ toRowIds: [] })).toBe('conflict');
      expect(await codeOf({ toRowIds: [there.uid, 'gone'] })).toBe('conflict');
      expect(await codeOf({ rowIds: ['gone', old.uid] })).toBe('conflict');
      expect(await codeOf({ toRow: 7, toRowIds: [] })).toBe('conflict');
      expect(await codeOf({ toRow: 7 })).toBe('field_not_found');
      expect(await codeOf({ row: 1, toRow: 0 })).toBe('not_found');
    });
    expect(calls).toEqual([]);
    expect(await on.client.stored(placeOf(0))).toEqual([old]);
    expect(await on.client.stored(placeOf(1))).toEqual([there]);
  });

  it('is not stored in a row that has become another one while it was downloaded', async () => {
    const old = await put('a.pdf');
    const there = await put('b.pdf', pdf('b'), ROWS, 1);
    await on.client.fault({ match: { op: 'download', name: 'a.pdf' }, fault: 'latency', ms: 700 });
    const asked = { toFieldKey: ROWS, toRow: 1, toRowIds: [there.uid], move: true };
    const seq = await lastLogged(on.server.simulatorUrl);
    const answer = on.client.copy(old.uid, asked);
    await expect
      .poll(
        async () =>
          (await loggedSince(on.server.simulatorUrl, seq)).filter(({ op }) => op === 'query').length,
      )
      .toBeGreaterThan(0);
    const stranger = await put('c.pdf', pdf('c'), ROWS, 1);
    expect((await answer).body.code).toBe('conflict');
    expect(await on.client.stored(placeOf(1))).toEqual([there, stranger]);
    expect(await on.client.stored()).toEqual([old]);
  });

  it('shares its target with others of one batch that saw it empty', async () => {
    const files = [await put('a.pdf'), await put('b.pdf', pdf('b')), await put('c.pdf', pdf('c'))];
    const asked = { toFieldKey: ROWS, toRow: 0, toRowIds: [], move: true };
    const answers = await Promise.all(files.map(({ uid }) => on.client.copy(uid, asked)));
    expect(answers.map(({ body }) => body.removed)).toEqual([true, true, true]);
    expect(await on.client.stored(placeOf(0))).toHaveLength(3);
    expect(await on.client.stored()).toEqual([]);
  });
});

describe('a copy is refused, and nothing is touched,', () => {
  it('into a full field, before anything is downloaded', async () => {
    await on.useItem({ [TO]: 50 });
    const old = await put('a.pdf');
    const calls = await callsOf(async () => {
      const { status, body } = await on.client.copy(old.uid, move);
      expect([status, body.code]).toEqual([409, 'field_full']);
      expect(v.parse(problemSchema, body)).toEqual(body);
    });
    expect(calls).toEqual([]);
    expect(await on.client.stored()).toEqual([old]);
  });

  it('into a field that Meegle calls full', async () => {
    await on.client.sim('PATCH', 'settings', { fieldLimit: 0 });
    await on.client.sim('PATCH', 'settings', { fieldLimit: 1 });
    await on.useItem({ [TO]: 1 });
    const old = await put('a.pdf');
    expect((await on.client.copy(old.uid, move)).body.code).toBe('field_full');
    expect(await on.client.stored()).toEqual([old]);
  });

  it('into its own place, where there is no such file or field, and for a request that is none', async () => {
    const old = await put('a.pdf');
    const codeOf = async (request: object, id = old.uid) =>
      (await on.client.copy(id, { ...move, ...request })).body.code;
    expect(await codeOf({ toFieldKey: 'multi_attachment' })).toBe('bad_request');
    expect(await codeOf({ toFieldKey: 'no_such_field' })).toBe('field_not_found');
    expect(await codeOf({ toFieldKey: ROWS })).toBe('bad_request');
    expect(await codeOf({ toRow: 0 })).toBe('bad_request');
    expect(await codeOf({ toFieldKey: '../x' })).toBe('bad_request');
    expect(await codeOf({ move: 'yes' })).toBe('bad_request');
    expect(await codeOf({}, 'no-such-id')).toBe('not_found');
    expect(await on.client.stored()).toEqual([old]);
    expect(await on.client.stored(TO)).toEqual([]);
  });

  it('of who may only read, and of who may not even do that', async () => {
    const old = await put('a.pdf');
    for (const user of ['carol', 'mallory']) {
      const { status, body } = await on.client.copy(old.uid, move, { user });
      expect([status, body.code]).toEqual([403, 'no_permission']);
    }
    expect(await on.client.stored()).toEqual([old]);
    expect(await on.client.stored(TO)).toEqual([]);
  });
});

describe('a move whose original can’t be removed', () => {
  it('says that both stand, and why; asked for again it removes it and stores nothing', async () => {
    const old = await put('a.pdf');
    await on.client.fault({ match: { op: 'delete' }, fault: 'error', code: 10001, status: 403 });
    const first = await on.client.copy(old.uid, move);
    expect([first.status, first.body.removed, first.body.code]).toEqual([200, false, 'no_permission']);
    expect(await on.client.stored()).toEqual([old]);
    expect(await on.client.stored(TO)).toEqual([{ ...old, uid: first.body.attachment.id }]);
    await on.client.fault();
    const calls = await callsOf(async () => {
      const again = await on.client.copy(old.uid, move);
      expect([again.body.removed, again.body.attachment.id]).toEqual([true, first.body.attachment.id]);
    });
    expect(calls).toEqual(['delete']);
    expect(await on.client.stored()).toEqual([]);
  });

  it('since its row has become another one leaves it there', async () => {
    const old = await put('a.pdf', pdf('a'), ROWS, 0);
    await on.client.fault({ match: { op: 'download', nth: 2 }, fault: 'latency', ms: 2000 }); // the copy’s proof
    const asked = { row: 0, rowIds: [old.uid], toFieldKey: TO, move: true };
    const answer = on.client.copy(old.uid, asked, { field: ROWS });
    await expect.poll(async () => (await on.client.stored(TO)).length, SLOW).toBe(1);
    const stranger = await put('c.pdf', pdf('c'), ROWS, 0);
    const { body } = await answer;
    expect([body.removed, body.code]).toEqual([false, 'conflict']);
    expect(await on.client.stored(placeOf(0))).toEqual([old, stranger]);
    expect(await on.client.stored(TO)).toHaveLength(1);
  });

  it('since Meegle gave the copy another name keeps it, and says so', async () => {
    const old = await put('a"b.pdf');
    await on.client.fault({ match: { op: 'upload' }, fault: 'name_mangled', mode: 'percent22' });
    const { body } = await on.client.copy(old.uid, move);
    expect([body.removed, body.changed]).toEqual([false, { from: 'a"b.pdf', to: 'a%22b.pdf' }]);
    expect(await on.client.stored()).toEqual([old]);
  });
});

describe('a copy that is asked for again', () => {
  it('while it runs or when it is over answers the same, and stores nothing twice', async () => {
    const old = await put('a.pdf');
    const calls = await callsOf(async () => {
      const both = await Promise.all([on.client.copy(old.uid, move), on.client.copy(old.uid, move)]);
      const answers = [...both, await on.client.copy(old.uid, move)];
      expect(answers.map(({ body }) => [body.removed, body.attachment.id])).toEqual(
        answers.map(() => [true, both[0].body.attachment.id]),
      );
    });
    expect(calls.filter((op) => op === 'upload')).toHaveLength(1);
    expect(await on.client.stored(TO)).toHaveLength(1);
  });

  it('after it has ended says that the file was there already, and stores nothing', async () => {
    const old = await put('a.pdf');
    const [first, again] = [await on.client.copy(old.uid, copy), await on.client.copy(old.uid, copy)];
    expect([first.body.wasThere, again.body.wasThere]).toEqual([undefined, true]);
    expect(await on.client.stored(TO)).toHaveLength(1);
  });

  it('is made anew when the first one was deleted, and is the end of a file that is in neither field', async () => {
    const old = await put('a.pdf');
    const first = await on.client.copy(old.uid, copy);
    await on.client.remove([first.body.attachment.id], { field: TO });
    const second = await on.client.copy(old.uid, move);
    expect([second.body.removed, second.body.attachment.id === first.body.attachment.id]).toEqual([
      true,
      false,
    ]);
    await on.client.remove([second.body.attachment.id], { field: TO });
    expect((await on.client.copy(old.uid, move)).body.code).toBe('not_found');
  });

  it('after one whose copy could not be looked at finishes it, also in a field that the copy has filled', async () => {
    await on.useItem({ [TO]: 49 });
    const old = await put('a.pdf');
    await on.client.fault({ match: { op: 'download', nth: 2 }, times: 100, fault: 'download_200_json' });
    const first = await on.client.copy(old.uid, move);
    await on.client.fault();
    expect(first.body.code).toBe('outcome_unknown');
    expect(await on.client.stored()).toEqual([old]);
    const { body } = await on.client.copy(old.uid, move);
    expect(body.removed).toBe(true);
    expect(await on.client.stored(TO)).toHaveLength(50);
    expect(await on.client.stored(TO)).toContainEqual({ ...old, uid: body.attachment.id });
    expect(await on.client.stored()).toEqual([]);
  });
});

describe('whoever leaves in the middle', () => {
  it('of the download leaves everything as it was', async () => {
    const old = await put('a.pdf', Buffer.concat([Buffer.from(pdf('a')), Buffer.alloc(5000, 32)]));
    await on.client.fault({ match: { op: 'download' }, fault: 'download_stall', atByte: 100 });
    const leaving = new AbortController();
    const seq = await lastLogged(on.server.simulatorUrl);
    const answer = on.client.copy(old.uid, move, { signal: leaving.signal });
    const begun = async () =>
      (await loggedSince(on.server.simulatorUrl, seq)).some(({ op }) => op === 'download');
    await expect.poll(begun, SLOW).toBe(true);
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await on.client.fault();
    const calls = await callsOf(async () => {
      expect((await on.client.copy(old.uid, move, { user: 'bob' })).body.removed).toBe(true);
    });
    expect(calls.filter((op) => op === 'upload')).toHaveLength(1); // bob's
    expect(await on.client.stored(TO)).toHaveLength(1);
  });

  it('when all is sent has moved it all the same', async () => {
    const old = await put('a.pdf');
    await on.client.fault({ match: { op: 'upload' }, fault: 'applied_then_hang' });
    const leaving = new AbortController();
    const answer = on.client.copy(old.uid, move, { signal: leaving.signal });
    await expect.poll(async () => (await on.client.stored(TO)).length, SLOW).toBe(1);
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await expect.poll(on.client.stored, SLOW).toEqual([]);
    expect(await on.client.stored(TO)).toEqual([{ ...old, uid: expect.any(String) }]);
  });
});
