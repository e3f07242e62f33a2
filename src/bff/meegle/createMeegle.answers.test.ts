import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMeegle, type MeegleConnection } from './createMeegle.ts';

/** A Meegle that answers each path with what stands there for it, in order; the last one stays. */
let answers: Record<string, [status: number, body: unknown][]>;
let asked: string[];
let server: Server;
let meegle: MeegleConnection;

const page = '<html><h1>429 Too Many Requests</h1></html>';
const item = { project: 'p', type: 'story', id: '1001' };
const alice = { userKey: 'alice' };

const granted = (data: object): [number, unknown] => [200, { data, error: { code: '0', msg: 'success' } }];

async function* createBody() {
  yield Buffer.from('hello');
}

beforeEach(async () => {
  asked = [];
  answers = {
    plugin_token: [[200, { data: { token: 'p-1', expire_time: 7200 }, error: { code: 0 } }]],
    user_plugin_token: [[200, { data: { user_key: 'alice' }, error: { code: 0 } }]],
    query: [[200, { data: [{ id: 1001, project_key: 'p' }], err_code: 0 }]],
  };
  server = createServer((request, response) => {
    const path = request.url?.split('/').at(-1) ?? '';
    asked.push(path);
    const waiting = answers[path] ?? [];
    const [status, body] = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? [404, ''];
    const isPage = typeof body === 'string';
    response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json' });
    request.resume().on('end', () => response.end(isPage ? body : JSON.stringify(body)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  meegle = createMeegle({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pluginId: 'MII_0123456789ABCDEF',
    pluginSecret: 'secret',
    callsPerSecond: 15,
  });
});
afterEach(async () => {
  await meegle.close();
  server.close();
});

describe('too many calls, said by a page of HTML', () => {
  it('let a sign-in try its code again, for it was not looked at', async () => {
    answers['user_plugin_token']?.unshift([429, page], [429, page]);
    expect(await meegle.exchangeCode('code')).toEqual(alice);
    expect(asked.filter((path) => path === 'user_plugin_token')).toHaveLength(3);
  });

  it('let a sign-in wait for the plugin’s token', async () => {
    answers['plugin_token']?.unshift([429, page]);
    expect(await meegle.exchangeCode('code')).toEqual(alice);
    expect(asked.filter((path) => path === 'user_plugin_token')).toHaveLength(1);
  });

  it('let a removal be sent again, for nothing was removed', async () => {
    answers['delete'] = [
      [429, page],
      [200, { data: {}, err_code: 0 }],
    ];
    await meegle.removeFiles(alice, { item, fieldKey: 'f' }, ['a']);
    expect(asked.filter((path) => path === 'delete')).toHaveLength(2);
  });

  it('leave an upload unsent: it may be sent again, and nothing was stored', async () => {
    answers['upload'] = [[429, page]];
    const file = { name: 'a.txt', type: 'text/plain', sizeBytes: 5, body: createBody() };
    await expect(meegle.addFile(alice, { item, fieldKey: 'f' }, file, {})).rejects.toMatchObject({
      code: 'rate_limited',
      effect: 'none',
    });
    expect(asked.filter((path) => path === 'upload')).toHaveLength(1);
  });
});

describe('a page of HTML with HTTP 5xx', () => {
  it('never lets a code be tried again: it may be used up', async () => {
    answers['user_plugin_token'] = [[503, page]];
    await expect(meegle.exchangeCode('code')).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(asked.filter((path) => path === 'user_plugin_token')).toHaveLength(1);
  });
});

describe('signing in', () => {
  it('takes a token’s life as a text, and keeps it that long', async () => {
    answers['plugin_token'] = [granted({ token: 'p-1', expire_time: '7200' })];
    await meegle.checkReady();
    await meegle.checkReady();
    expect(asked).toEqual(['plugin_token']);
  });

  it.each(['soon', '', null, {}, '1e9'])('does without a token whose life is %j', async (expire_time) => {
    answers['plugin_token'] = [granted({ token: 'p-1', expire_time })];
    await expect(meegle.checkReady()).rejects.toMatchObject({ code: 'upstream_refused' });
  });

  it.each([
    [7012345, '7012345'],
    ['7012345', '7012345'],
  ])('takes the user key %j', async (user_key, userKey) => {
    answers['user_plugin_token'] = [granted({ user_key })];
    expect(await meegle.exchangeCode('code')).toEqual({ userKey });
  });

  it.each([0, -7, 0.5, 1e21, '', 'a b', null, ['alice'], true])(
    'takes nobody for the user with the key %j',
    async (user_key) => {
      answers['user_plugin_token'] = [granted({ user_key })];
      await expect(meegle.exchangeCode('code')).rejects.toMatchObject({ code: 'upstream_refused' });
    },
  );

  it('renews a token that was refused with a code in a text', async () => {
    answers['query']?.unshift([401, { err_code: '10022', err_msg: 'expired' }]);
    expect((await meegle.readWorkItem(alice, item)).id).toBe('1001');
    expect(asked.filter((path) => path === 'plugin_token')).toHaveLength(2);
  });
});

describe('opening a file', () => {
  it('takes a code in a text for a refusal, not for the file', async () => {
    answers['download'] = [[200, { err_code: '10001', err_msg: 'no right' }]];
    await expect(meegle.openFile(alice, item, 'a')).rejects.toMatchObject({ code: 'no_permission' });
  });
});

describe('the fields of a work item type', () => {
  it('are known without the meta call, which only tells which are required', async () => {
    answers['all'] = [
      [200, { data: [{ field_key: 'f', field_type_key: 'multi_file', field_name: '附件' }], err_code: 0 }],
    ];
    answers['meta'] = [[401, { err_code: 10301, err_msg: 'no permission for this API' }]];
    expect(await meegle.readFields(alice, item)).toMatchObject([{ key: 'f', name: '附件', required: false }]);
  });
});
