import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pluginToken, putDirectly } from '../../../bench/client.ts';
import { FIELD } from '../../../e2e/fixtures/attachmentClient.ts';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

/** A file in two pieces, of which the first is enough to tell its type and begin sending it on. */
const [BEGINNING, REST] = [Buffer.alloc(6000, 'b'), Buffer.alloc(4000, 'r')];
const WHOLE = Buffer.concat([BEGINNING, REST]);
const on = useTestServer();

describe('an upload whose answer is lost', () => {
  it.each(['applied_then_reset', 'applied_then_504', 'applied_then_hang'])(
    'though it was stored (%s) is found again by its bytes, and not stored twice',
    async (what) => {
      await on.client.fault({ match: { op: 'upload' }, fault: what, times: 1 });
      const { status, body } = await on.client.put('a.txt', 'hello');
      expect([status, body.proof]).toEqual([201, 'bytes']);
      expect((await on.client.stored()).map(({ uid }) => uid)).toEqual([body.attachment.id]);
    },
  );

  it('and which shows too late is outcome_unknown; its repeat finds it instead of storing it twice', async () => {
    await on.client.sim('PATCH', 'settings', { visibleAfterMs: 6000 });
    await on.client.fault({ match: { op: 'upload' }, fault: 'applied_then_reset', times: 1 });
    const headers = { 'x-upload-id': 'late' };
    const first = await on.client.put('a.txt', 'hello', { headers });
    expect([first.status, first.body.code]).toEqual([502, 'outcome_unknown']);
    const [file] = await on.client.stored();
    await expect.poll(async () => (await on.client.list()).fields[0]?.attachments.length).toBe(1);
    const again = await on.client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.proof, again.body.attachment.id]).toEqual([201, 'bytes', file?.uid]);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('when it broke in the middle stored nothing, and may be sent again at once', async () => {
    await on.client.fault({ match: { op: 'upload' }, fault: 'reset_at_byte', atByte: 100, times: 1 });
    const headers = { 'x-upload-id': 'broken' };
    const first = await on.client.openPut('a.txt', WHOLE.length, { headers });
    first.request.write(BEGINNING);
    const { status, body } = await first.answer;
    expect([status, body.code]).toEqual([503, 'upstream_unavailable']);
    expect((await on.client.put('a.txt', WHOLE, { headers })).status).toBe(201);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('with a failure that Meegle owned up to, and nothing there, may be sent again', async () => {
    await on.client.fault({
      match: { op: 'upload' },
      fault: 'error',
      code: 1000050262,
      status: 400,
      times: 1,
    });
    const { status, body } = await on.client.put('a.txt', 'hello');
    expect([status, body.code, body.meegle?.code]).toEqual([503, 'upstream_unavailable', 1000050262]);
    expect(await on.client.stored()).toEqual([]);
  });
});

describe('a repeat', () => {
  it('of a stored upload gets its receipt again, and nothing is stored twice', async () => {
    const headers = { 'x-upload-id': 'once' };
    const first = await on.client.put('a.txt', 'hello', { headers });
    const again = await on.client.put('a.txt', 'hello', { headers: { ...headers, 'x-upload-attempt': '2' } });
    expect([again.status, again.body.attachment.id]).toEqual([201, first.body.attachment.id]);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('that promises other bytes than were stored is refused, though none were promised then', async () => {
    const upload = { 'x-upload-id': 'promised-late' };
    await on.client.put('a.txt', 'hello', { headers: upload });
    const promise = (content: string) => ({
      headers: { ...upload, 'x-content-sha256': sha256(Buffer.from(content)) },
    });
    expect((await on.client.put('a.txt', 'hallo', promise('hallo'))).body.code).toBe('upload_id_reused');
    expect((await on.client.put('a.txt', 'hello', promise('hello'))).status).toBe(201);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('of a running one joins it', async () => {
    const headers = { 'x-upload-id': 'both' };
    const answers = await Promise.all([
      on.client.put('a.txt', 'hello', { headers }),
      on.client.put('a.txt', 'hello', { headers }),
    ]);
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.attachment.id}`)).size).toBe(1);
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('under the same id with another name, length, field or item is refused', async () => {
    const headers = { 'x-upload-id': 'reused' };
    await on.client.put('a.txt', 'hello', { headers });
    for (const other of [
      on.client.put('b.txt', 'hello', { headers }),
      on.client.put('a.txt', 'hello!', { headers }),
      on.client.put('a.txt', 'hello', { headers, field: 'field_design' }),
    ]) {
      expect((await other).body.code).toBe('upload_id_reused');
    }
    expect(await on.client.stored()).toHaveLength(1);
  });

  it('after a crash of the server adopts the file that is there, and with other bytes does not', async () => {
    await on.client.put('a.txt', 'hello');
    const repeat = (content: string) =>
      on.client.put('a.txt', content, {
        headers: {
          'x-upload-id': randomUUID(),
          'x-upload-attempt': '2',
          'x-content-sha256': sha256(Buffer.from(content)),
        },
      });
    // The first one is this server's own upload, and known to be: it takes another server to have forgotten it.
    expect((await repeat('hello')).status).toBe(201);
    expect(await on.client.stored()).toHaveLength(2);

    await on.client.sim('POST', 'reset');
    await on.useItem();
    const token = await pluginToken(on.server.simulatorUrl);
    await putDirectly(on.server.simulatorUrl, token, on.workItem, FIELD, 'a.txt', [Buffer.from('hello')], 5);
    const adopted = await repeat('hello');
    expect([adopted.status, adopted.body.proof]).toEqual([201, 'bytes']);
    expect((await repeat('hallo')).status).toBe(201);
    expect((await on.client.stored()).map(({ sha256: hash }) => hash)).toEqual(
      ['hello', 'hallo'].map((content) => sha256(Buffer.from(content))),
    );
  });

  it('after a crash doesn’t take a file that its user saw before: both are kept', async () => {
    const token = await pluginToken(on.server.simulatorUrl);
    const put = () =>
      putDirectly(on.server.simulatorUrl, token, on.workItem, FIELD, 'a.txt', [Buffer.from('hello')], 5);
    await put();
    const [seen] = await on.client.stored();
    const repeat = () =>
      on.client.put('a.txt', 'hello', {
        headers: {
          'x-upload-id': randomUUID(),
          'x-upload-attempt': '2',
          'x-content-sha256': sha256(Buffer.from('hello')),
          'x-known-ids': seen?.uid ?? '',
        },
      });
    expect((await repeat()).body.attachment.id).not.toBe(seen?.uid);
    expect(await on.client.stored()).toHaveLength(2);
    await put(); // as the first attempt had, before the server crashed
    const adopted = (await on.client.stored()).at(-1);
    expect((await repeat()).body.attachment.id).toBe(adopted?.uid);
    expect(await on.client.stored()).toHaveLength(3);
  });
});
