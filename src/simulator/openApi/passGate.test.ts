import { describe, expect, it } from 'vitest';
import { credentials } from '../createForeignClient.ts';
import { useTestSimulator } from '../useTestSimulator.ts';

const simulator = useTestSimulator();
const ids = { work_item_ids: [1002] };
const queryPath = 'demo/work_item/story/query';

async function codeFor(userKey: string): Promise<string> {
  const alice = await simulator.as('alice');
  const { json } = await alice.control('POST', 'auth-codes', { userKey });
  return (json as { code: string }).code;
}

async function exchange(code: string, grant = 'authorization_code') {
  const alice = await simulator.as('alice');
  return alice.post('authen/user_plugin_token', { code, grant_type: grant });
}

type Pair = { token: string; refresh_token: string; user_key: string; expire_time: number };

describe('plugin tokens', () => {
  it.each([undefined, 0, 1])('are given for type %s', async (type) => {
    const alice = await simulator.as('alice');
    const { status, json } = await alice.post('authen/plugin_token', { ...credentials, type });
    expect(status).toBe(200);
    expect(json).toEqual({
      data: { token: expect.stringMatching(/^p-/), expire_time: expect.any(Number) },
      error: { code: 0, msg: 'success' },
    });
  });

  it.each([{ plugin_secret: 'wrong' }, { plugin_id: 'MII_WRONG' }, { type: 2 }])(
    'are refused to %j, with `error` present',
    async (wrong) => {
      const alice = await simulator.as('alice');
      const { status, json } = await alice.post('authen/plugin_token', { ...credentials, ...wrong });
      expect([status, json.error?.code]).toEqual([400, 20006]);
    },
  );

  it('are the same while valid, unless the setting says otherwise', async () => {
    const alice = await simulator.as('alice');
    const first = alice.token;
    await alice.renewToken();
    expect(alice.token).toBe(first);
    await alice.settings({ tokenReuse: false });
    await alice.renewToken();
    expect(alice.token).not.toBe(first);
  });
});

describe('the gate', () => {
  it.each([
    ['no token', { 'X-Plugin-Token': '' }, 401, 10021],
    ['a token it does not hold', { 'X-Plugin-Token': 'p-unknown' }, 401, 10022],
    ['no user key', { 'X-User-Key': '' }, 400, 20039],
    ['a user key nobody has', { 'X-User-Key': 'eve' }, 400, 20042],
  ])('turns away %s', async (_, headers, status, code) => {
    const alice = await simulator.as('alice');
    const answer = await alice.post(queryPath, ids, headers);
    expect([answer.status, answer.json.err_code]).toEqual([status, code]);
  });

  it('has another code for an unknown user at the operation records', async () => {
    const alice = await simulator.as('alice');
    const answer = await alice.post('op_record/work_item/list', {}, { 'X-User-Key': 'eve' });
    expect(answer.json.err_code).toBe(1000051743);
  });

  it('turns away a token past its time', async () => {
    const alice = await simulator.as('alice');
    await alice.settings({ tokenLifetimeS: 0 });
    expect((await alice.post(queryPath, ids)).json.err_code).toBe(10022);
  });

  it('lets 15 a second through, per token and endpoint, and not the 16th', async () => {
    const alice = await simulator.as('alice');
    const answers = await Promise.all(Array.from({ length: 20 }, () => alice.post(queryPath, ids)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(15);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.json.err_code).toBe(10429);
    const other = await alice.post('user/query', { user_keys: ['alice'] });
    expect(other.status).toBe(200);
    await alice.settings({ tokenReuse: false });
    await alice.renewToken();
    expect((await alice.post(queryPath, ids)).status).toBe(200);
  });

  it('tells a user by the token alone, whatever X-User-Key claims', async () => {
    const { json } = await exchange(await codeFor('carol'));
    const { token } = json.data as Pair;
    const alice = await simulator.as('alice');
    alice.token = token;
    expect((await alice.uploadText('1002', 'a.txt')).json.err_code).toBe(10001);
    const log = (await alice.control('GET', 'log')).json as { op: string }[];
    expect(log.find(({ op }) => op === 'upload')).toMatchObject({ userKey: 'carol', tokenKind: 'u' });
  });
});

describe('user tokens', () => {
  it('are given for a code, once', async () => {
    const code = await codeFor('bob');
    const { json } = await exchange(code);
    expect(json).toEqual({
      data: {
        token: expect.stringMatching(/^u-/),
        expire_time: 7200,
        refresh_token: expect.any(String),
        refresh_token_expire_time: 1209600,
        saas_tenant_key: expect.any(String),
        user_key: 'bob',
      },
      error: { code: 0, msg: 'success' },
    });
    const again = await exchange(code);
    expect([again.status, again.json.error?.code]).toEqual([403, 10210]);
  });

  it('are not given for a made-up code or another grant', async () => {
    expect((await exchange('made-up')).json.error?.code).toBe(10210);
    expect((await exchange(await codeFor('bob'), 'password')).json.error?.code).toBe(20006);
  });

  it('are renewed with the refresh token, once', async () => {
    const { refresh_token } = (await exchange(await codeFor('bob'))).json.data as Pair;
    const alice = await simulator.as('alice');
    const renewed = await alice.post('authen/refresh_token', { refresh_token, type: 1 });
    expect(renewed.json.data).toMatchObject({ user_key: 'bob', token: expect.stringMatching(/^u-/) });
    const again = await alice.post('authen/refresh_token', { refresh_token, type: 1 });
    expect([again.status, again.json.error?.code]).toEqual([403, 10210]);
  });

  it('need a plugin token at the exchange', async () => {
    const alice = await simulator.as('alice');
    const code = await codeFor('bob');
    const { token } = (await exchange(await codeFor('bob'))).json.data as Pair;
    for (const [held, expected] of [
      ['', 10021],
      ['p-unknown', 10022],
      [token, 10022],
    ] as const) {
      const answer = await alice.post(
        'authen/user_plugin_token',
        { code, grant_type: 'authorization_code' },
        { 'X-Plugin-Token': held },
      );
      expect([answer.status, answer.json.error?.code]).toEqual([401, expected]);
    }
  });
});

describe('rights', () => {
  it('let carol read, and neither add nor delete', async () => {
    const carol = await simulator.as('carol');
    const [file] = await carol.stored('1001');
    expect((await carol.post(queryPath, ids)).status).toBe(200);
    expect((await carol.download('1001', file?.uid ?? '')).status).toBe(200);
    const upload = await carol.uploadText('1002', 'a.txt');
    expect([upload.status, upload.json.err_code]).toEqual([403, 10001]);
    const removal = await carol.remove('1001', [file?.uid ?? '']);
    expect([removal.status, removal.json.err_code]).toEqual([403, 10001]);
    expect(await carol.stored('1002')).toEqual([]);
    expect(await carol.stored('1001')).toContainEqual(file);
  });

  it('let mallory do nothing in the space', async () => {
    const mallory = await simulator.as('mallory');
    const [file] = await mallory.stored('1001');
    const answers = await Promise.all([
      mallory.post(queryPath, ids),
      mallory.post('demo_project/field/all', {}),
      mallory.send('demo/work_item/story/meta', undefined, {}, 'GET'),
      mallory.post('op_record/work_item/list', { project_key: 'demo', work_item_ids: [1001] }),
      mallory.uploadText('1002', 'a.txt'),
      mallory.remove('1001', [file?.uid ?? '']),
      mallory.post('demo/work_item/story/1001/file/download', { uuid: file?.uid }),
      mallory.post('demo/file/upload', {}),
    ]);
    for (const { status, json } of answers) expect([status, json.err_code]).toEqual([403, 10404]);
  });

  it('are not asked for by the file calls when the setting says so', async () => {
    const carol = await simulator.as('carol');
    await carol.settings({ enforceRights: false });
    expect((await carol.uploadText('1002', 'a.txt')).json.err_code).toBe(0);
    const mallory = await simulator.as('mallory');
    expect((await mallory.uploadText('1002', 'b.txt')).json.err_code).toBe(0);
    expect((await mallory.post(queryPath, ids)).json.err_code).toBe(10404);
  });
});
