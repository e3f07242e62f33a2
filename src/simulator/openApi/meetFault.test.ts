import { describe, expect, it } from 'vitest';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const queryPath = 'demo/work_item/story/query';
const ids = { work_item_ids: [1002] };

describe('a fault', () => {
  it.each([
    ['reset', { fault: 'applied_then_reset' }],
    ['504', { fault: 'applied_then_504' }],
  ])('applied_then_%s hides a success', async (_, fault) => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'upload' }, ...fault });
    const answer = alice.uploadText('1002', 'a.txt');
    if (fault.fault === 'applied_then_reset') await expect(answer).rejects.toThrow();
    else expect((await answer).status).toBe(504);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('applied_then_hang applies and never answers', async () => {
    const alice = await simulator.as('alice');
    const [file] = await alice.stored('1003');
    await alice.faults({ match: { op: 'delete' }, fault: 'applied_then_hang' });
    const gone = new AbortController();
    const answer = fetch(`${alice.url}/open_api/file/delete`, {
      method: 'POST',
      signal: gone.signal,
      headers: { 'X-Plugin-Token': alice.token, 'X-User-Key': 'alice' },
      body: JSON.stringify({
        work_item_id: 1003,
        project_key: 'demo',
        field_key: 'multi_attachment',
        uuids: [file?.uid],
      }),
    });
    await expect.poll(() => alice.stored('1003')).toHaveLength(48);
    const running = { op: 'delete', status: null, endedAt: null };
    const log = async () => (await alice.control('GET', 'log')).json;
    expect(await log()).toContainEqual(expect.objectContaining(running));
    gone.abort();
    await expect(answer).rejects.toThrow();
    await expect
      .poll(log)
      .toContainEqual(expect.objectContaining({ op: 'delete', status: null, endedAt: expect.any(Number) }));
  });

  it('reset_at_byte ends an upload in its middle, and nothing is stored', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'upload' }, fault: 'reset_at_byte', atByte: 70_000 });
    await expect(alice.uploadText('1002', 'a.txt', 'x'.repeat(500_000))).rejects.toThrow();
    expect(await alice.stored('1002')).toEqual([]);
    expect((await alice.uploadText('1002', 'small.txt')).json.err_code).toBe(0);
  });

  it('reset_at_byte strikes a small upload too, when it is the name it waited for', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { name: 'a.txt' }, fault: 'reset_at_byte', atByte: 10 });
    await expect(alice.uploadText('1002', 'a.txt')).rejects.toThrow();
    expect((await alice.uploadText('1002', 'b.txt')).json.err_code).toBe(0);
    expect(await alice.stored('1002')).toHaveLength(1);
  });

  it('reset_at_byte 0 ends a request without a body', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'meta' }, fault: 'reset_at_byte', atByte: 0 });
    await expect(alice.send('demo/work_item/story/meta', undefined, {}, 'GET')).rejects.toThrow();
  });

  it('ok_but_empty answers success and does nothing', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ fault: 'ok_but_empty' });
    expect((await alice.uploadText('1002', 'a.txt')).json).toEqual({ err: {}, err_msg: '', err_code: 0 });
    const [file] = await alice.stored('1003');
    expect((await alice.remove('1003', [file?.uid ?? ''])).json.err_code).toBe(0);
    expect((await alice.post(queryPath, ids)).json).toMatchObject({ data: [], err_code: 0 });
    expect(await alice.stored('1002')).toEqual([]);
    expect(await alice.stored('1003')).toHaveLength(49);
  });

  it('stored_truncated keeps the beginning and answers success', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'upload' }, fault: 'stored_truncated', bytes: 1000 });
    expect((await alice.uploadText('1002', 'a.txt', 'x'.repeat(300_000))).json.err_code).toBe(0);
    expect((await alice.stored('1002'))[0]?.bytes).toBe(1000);
  });

  it.each([
    ['nfc', 'e\u0301.txt', '\u00e9.txt'],
    ['basename', 'a\\b.txt', 'b.txt'],
    ['cut255', `${'需'.repeat(85)}.txt`, '需'.repeat(85)],
    ['percent22', 'a"b.txt', 'a%22b.txt'],
  ])('name_mangled %s stores %j as %j', async (mode, name, stored) => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'upload' }, fault: 'name_mangled', mode });
    await alice.uploadText('1002', name);
    expect((await alice.stored('1002'))[0]?.name).toBe(stored);
  });

  it('slow_read takes its time over the body', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ commitMs: 0 });
    await alice.faults({ match: { op: 'upload' }, fault: 'slow_read', bytesPerS: 1_000_000 });
    const startedAt = performance.now();
    await alice.uploadText('1002', 'a.txt', 'x'.repeat(300_000));
    expect(performance.now() - startedAt).toBeGreaterThan(280);
  });

  it('latency delays the answer, and so does the setting', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ latencyMs: 100 });
    await alice.faults({ match: { op: 'query' }, fault: 'latency', ms: 100 });
    const startedAt = performance.now();
    expect((await alice.post(queryPath, ids)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(195);
  });

  it('error answers with the code, status and words given', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({
      match: { op: 'upload' },
      fault: 'error',
      code: 1000050262,
      status: 500,
      message: 'no',
    });
    const { status, json } = await alice.uploadText('1002', 'a.txt');
    expect([status, json.err_code, json.err_msg]).toEqual([500, 1000050262, 'no']);
    expect(await alice.stored('1002')).toEqual([]);
  });

  it('token_expired makes the token worthless until a new one is fetched', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'query' }, fault: 'token_expired', times: 1 });
    for (const _ of [1, 2]) {
      const { status, json } = await alice.post(queryPath, ids);
      expect([status, json.err_code]).toEqual([401, 10022]);
    }
    await alice.renewToken();
    expect((await alice.post(queryPath, ids)).status).toBe(200);
  });

  it.each([
    [{ fault: 'rate_limited' }, 429],
    [{ fault: 'html_503' }, 503],
    [{ fault: 'redirect', to: 'http://127.0.0.1:9/elsewhere' }, 302],
  ])('%j is answered without reading the upload', async (fault, status) => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'upload' }, ...fault });
    const answer = await alice.uploadText('1002', 'a.txt', 'x'.repeat(2_000_000));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]{20}$/);
    expect(answer.headers.get('location')).toBe('to' in fault ? fault.to : null);
    expect(await alice.stored('1002')).toEqual([]);
  });

  it('invalid_json answers JSON that breaks off', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ fault: 'invalid_json' });
    const response = await alice.download('1001', 'x');
    expect(response.headers.get('content-type')).toContain('json');
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('strikes authen calls in their own envelope', async () => {
    const alice = await simulator.as('alice');
    await alice.faults({ match: { op: 'token' }, fault: 'error', code: 50006, status: 500 });
    const { status, json } = await alice.post('authen/plugin_token', {});
    expect([status, json.error?.code]).toEqual([500, 50006]);
  });
});
