import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../e2e/fixtures/files.ts';
import { createLinkClient } from '../../../e2e/fixtures/linkClient.ts';
import { useTestServer } from '../../../e2e/fixtures/useTestServer.ts';

const there = useTestServer();
const client = () => createLinkClient(there.server);
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(9000, 7)]);

describe('a file that is to have a link', () => {
  it.each(['array', 'string'] as const)(
    'is kept whole, and Meegle’s address given, said as %s',
    async (form) => {
      await there.client.sim('PATCH', 'settings', { generalUpload: form });
      const answer = await client().put('流程 "图".png', PNG, { type: 'application/octet-stream' });
      expect(answer.status).toBe(201);
      const [kept] = await client().resources();
      expect(kept).toMatchObject({ name: '流程 "图".png', type: 'image/png', sha256: sha256(PNG) });
      expect(answer.body.url).toBe(
        `${there.server.simulatorUrl}/goapi/v5/platform/file/stream/download/${kept?.uid}`,
      );
    },
  );

  it('goes to a space by its simple name as well', async () => {
    expect((await client().put('a.txt', 'a', { project: 'demo' })).status).toBe(201);
    expect(await client().resources()).toHaveLength(1);
  });

  it('isn’t attached to any work item', async () => {
    await client().put('a.txt', 'a');
    expect(await there.client.stored()).toEqual([]);
  });

  it('is bytes, whatever its type says', async () => {
    const answer = await client().put('a.json', '{"not": "parsed" ,}', { type: 'application/json' });
    expect(answer.status).toBe(201);
    expect((await client().resources())[0]).toMatchObject({ bytes: 19, type: 'application/json' });
  });
});

describe('what can’t be kept is refused before Meegle hears of it', () => {
  it.each([
    ['an empty file', 'a.txt', '', {}, 'empty_file'],
    ['no name', undefined, 'a', {}, 'name_invalid'],
    ['a name with a slash', 'a/b.txt', 'a', {}, 'name_invalid'],
    ['compressed bytes', 'a.txt', 'a', { 'content-encoding': 'gzip' }, 'encoding_refused'],
    ['no length', 'a.txt', 'a', { 'transfer-encoding': 'chunked' }, 'length_required'],
  ] as const)('%s', async (_what, name, body, headers, code) => {
    expect((await client().put(name, body, { headers })).body.code).toBe(code);
    expect(await client().uploadsBegun()).toBe(0);
  });

  it('one byte too many, from the head alone', async () => {
    const { request, answer } = await client().open('big.bin', 104_857_601);
    const { status, body, headers } = await answer;
    expect([status, body.code, headers.connection]).toEqual([413, 'file_too_large', 'close']);
    request.destroy();
  });

  it('without a session', async () => {
    expect((await client().put('a.txt', 'a', { headers: { authorization: '' } })).body.code).toBe(
      'unauthenticated',
    );
  });

  it('to a space that isn’t one', async () => {
    expect((await client().put('a.txt', 'a', { project: 'a/b' })).body.code).toBe('bad_request');
    expect((await client().put('a.txt', 'a', { project: 'nowhere' })).body.code).toBe('not_found');
  });
});

describe('what Meegle says is told', () => {
  it.each([
    ['carol may only read', { user: 'carol' }, 'no_permission'],
    ['mallory isn’t in the space', { user: 'mallory' }, 'no_permission'],
  ] as const)('%s', async (_what, options, code) => {
    expect((await client().put('a.txt', 'a', options)).body.code).toBe(code);
  });

  it.each([
    [10301, 'plugin_not_installed'],
    [1000050174, 'file_too_large'],
    [1000051942, 'quota_used_up'],
    [1000050262, 'upstream_unavailable'],
    [4711, 'upstream_refused'],
  ])('its code %s', async (code, expected) => {
    await there.client.fault({ match: { op: 'general_upload' }, fault: 'error', code });
    expect((await client().put('a.txt', 'a')).body).toMatchObject({ code: expected, meegle: { code } });
    expect(await client().uploadsBegun()).toBe(1);
  });

  it.each([
    ['rate_limited', 'rate_limited', 429],
    ['token_expired', 'upstream_unavailable', 503],
    ['applied_then_reset', 'outcome_unknown', 502],
    ['applied_then_504', 'outcome_unknown', 502],
    ['applied_then_hang', 'outcome_unknown', 502],
    ['invalid_json', 'outcome_unknown', 502],
    ['ok_but_empty', 'not_stored', 502],
  ])('after %s: %s, and nothing is sent twice', async (fault, code, status) => {
    await there.client.fault({ match: { op: 'general_upload' }, fault, times: 1 });
    const answer = await client().put('a.txt', 'a');
    expect([answer.body.code, answer.status]).toEqual([code, status]);
    expect(await client().uploadsBegun()).toBe(1);
    expect((await client().put('a.txt', 'a')).status).toBe(201);
  });

  it('a connection that broke in the middle, when surely nothing was kept', async () => {
    await there.client.fault({ match: { op: 'general_upload' }, fault: 'reset_at_byte', atByte: 5000 });
    const { request, answer } = await client().open('a.bin', 20_000);
    request.write(Buffer.alloc(10_000, 'a'));
    expect((await answer).body.code).toBe('upstream_unavailable');
    expect(await client().resources()).toEqual([]);
  });
});

describe('a client that isn’t there any more', () => {
  it('ends the upload at Meegle, without a half file', async () => {
    const { request, answer } = await client().open('a.bin', 200_000);
    answer.catch(() => {});
    request.write(Buffer.alloc(100_000, 'a'));
    await expect.poll(() => client().uploadsBegun()).toBe(1);
    request.destroy();
    await expect.poll(() => client().uploadsRunning()).toBe(0);
    expect(await client().resources()).toEqual([]);
  });

  it('is given up when it goes silent', async () => {
    const { request, answer } = await client().open('a.bin', 200_000);
    request.write(Buffer.alloc(500, 'a'));
    expect((await answer).body.code).toBe('progress_timeout');
    request.destroy();
  });

  it('keeps its word about the length', async () => {
    const promised = { 'x-content-sha256': sha256(Buffer.from('b')) };
    expect((await client().put('a.txt', 'a', { headers: promised })).body.code).toBe('body_mismatch');
    expect(await client().resources()).toEqual([]);
  });
});
