import { describe, expect, it } from 'vitest';
import { useTestSimulator } from './useTestSimulator.ts';

const simulator = useTestSimulator();

describe('the control interface', () => {
  it.each([
    ['PATCH', 'settings', { qsp: 15 }, 'qsp'],
    ['PATCH', 'settings', { qps: '15' }, 'qps'],
    ['PATCH', 'settings', { commitMs: -1 }, 'commitMs'],
    ['PATCH', 'settings', { order: 'random' }, 'order'],
    ['PATCH', 'settings', [], 'body'],
    ['PUT', 'faults', {}, 'body'],
    ['PUT', 'faults', [{ fault: 'latency' }], '0.ms'],
    ['PUT', 'faults', [{ fault: 'nonsense' }], '0.fault'],
    ['PUT', 'faults', [{ fault: 'html_503', match: { operation: 'upload' } }], '0.match.operation'],
    ['PUT', 'faults', [{ fault: 'html_503', match: { op: 'uplaod' } }], '0.match.op'],
    ['PUT', 'faults', [{ fault: 'html_503', ms: 5 }], '0.ms'],
    ['POST', 'work-items', { projectKey: 'nope' }, 'projectKey'],
    ['POST', 'work-items', { files: { nope: 1 } }, 'files.nope'],
    ['POST', 'work-items', { files: { 'field_review/2/field_review_files': 1 } }, 'no such row'],
    ['POST', 'auth-codes', { userKey: 'eve' }, 'userKey'],
    ['POST', 'auth-codes', { user: 'alice' }, 'userKey'],
  ])('refuses %s %s with %j and names what is wrong', async (method, path, body, told) => {
    const alice = await simulator.as('alice');
    const before = (await alice.control('GET', 'settings')).json;
    const answer = await alice.control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: expect.stringContaining(told) });
    expect((await alice.control('GET', 'settings')).json).toEqual(before);
  });

  it('refuses what is not JSON, and routes it does not have', async () => {
    const alice = await simulator.as('alice');
    const broken = await fetch(`${alice.url}/_sim/settings`, { method: 'PATCH', body: '{' });
    expect(broken.status).toBe(400);
    expect((await alice.control('GET', 'nope')).status).toBe(404);
  });

  it('may be called by any page', async () => {
    const alice = await simulator.as('alice');
    const preflight = await fetch(`${alice.url}/_sim/settings`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    const response = await fetch(`${alice.url}/_sim/store`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('logs every request to the Open API, also those that lead nowhere', async () => {
    const alice = await simulator.as('alice');
    await alice.control('DELETE', 'log');
    await alice.uploadText('1002', 'a.txt');
    await alice.send('nowhere', undefined, { 'X-Plugin-Token': '' }, 'GET');
    await alice.control('GET', 'store');
    await expect
      .poll(async () => (await alice.control('GET', 'log')).json)
      .toEqual([
        {
          seq: 2,
          method: 'POST',
          path: '/open_api/demo/work_item/story/1002/file/upload',
          op: 'upload',
          userKey: 'alice',
          tokenKind: 'p',
          status: 200,
          errCode: 0,
          bytes: expect.any(Number),
          startedAt: expect.any(Number),
          endedAt: expect.any(Number),
        },
        expect.objectContaining({ seq: 3, op: 'unknown', tokenKind: 'none', status: 404, errCode: null }),
      ]);
  });

  it('makes new work items with files in the fields named', async () => {
    const alice = await simulator.as('alice');
    const places = { multi_attachment: 2, 'field_review/1/field_review_files': 1 };
    const id = await alice.newWorkItem(places);
    const other = await alice.newWorkItem();
    expect(other).not.toBe(id);
    for (const [place, count] of Object.entries(places)) {
      expect(await alice.stored(id, place)).toHaveLength(count);
    }
    const hashes = (await alice.stored(id)).map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(2);
    expect(await alice.fieldValue(id, 'multi_attachment')).toHaveLength(2);
  });

  it('goes back to the seed: files, settings, faults, log and tokens', async () => {
    const alice = await simulator.as('alice');
    const before = (await alice.control('GET', 'store')).json;
    await alice.settings({ qps: 1, commitMs: 0 });
    await alice.uploadText('1002', 'a.txt');
    await alice.remove('1001', [(await alice.stored('1001'))[0]?.uid ?? '']);
    await alice.newWorkItem();
    await alice.faults({ fault: 'html_503' });
    await alice.control('POST', 'reset');
    expect((await alice.control('GET', 'store')).json).toEqual(before);
    expect((await alice.control('GET', 'settings')).json).toMatchObject({ qps: 15, commitMs: 150 });
    expect((await alice.control('GET', 'log')).json).toEqual([]);
    expect((await alice.uploadText('1002', 'a.txt')).json.err_code).toBe(10022);
    const [file] = await alice.stored('1001');
    await alice.renewToken();
    expect((await alice.download('1001', file?.uid ?? '')).status).toBe(200);
  });

  it('holds the seed the design names', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.control('GET', 'store');
    const { workItems } = json as {
      workItems: { id: string; fields: Record<string, { bytes: number }[]> }[];
    };
    const counts = Object.fromEntries(
      workItems.map(({ id, fields }) => [id, fields['multi_attachment']?.length]),
    );
    expect(counts).toMatchObject({ 1002: 0, 1003: 49, 1004: 50, '9007199254740993': 1 });
    expect(counts['1001']).toBeGreaterThan(10);
    expect(await alice.stored('1001', 'field_old')).toHaveLength(1);
  });

  it('draws an avatar for everybody a query of users names', async () => {
    const alice = await simulator.as('alice');
    const { json } = await alice.post('user/query', { user_keys: ['carol', 'nobody'] });
    const [carol] = json.data as { avatar_url: string }[];
    expect(json.data).toEqual([
      expect.objectContaining({ user_key: 'carol', name_cn: '凯罗', name_en: 'Carol' }),
    ]);
    const picture = await fetch(carol?.avatar_url ?? '');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).not.toContain('<text'); // a letter would be one language's
  });
});
