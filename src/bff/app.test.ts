import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { UnsecuredJWT } from 'jose';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROBLEM_STATUS, problemSchema, type Problem } from '../contract/problem.ts';
import { createSimulator, type Simulator } from '../simulator/createSimulator.ts';
import { createApp } from './app.ts';
import { parseConfig } from './config.ts';
import type { Server } from './valibotValidation.ts';

const PANEL = 'http://127.0.0.1:4030';
const SECRETS = { plugin: 'simulator-secret', session: 'a-session-secret-of-enough-bytes-0123456789' };
const LIST = '/api/v1/work-items/demo_project/story/1001/attachments';

let simulator: Simulator;
let directory: string;
let app: Server;
let lines: string[];

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}
const log = () => control<{ op: string; userKey: string | null; path: string }[]>('GET', 'log');

function create(environment: Record<string, string> = {}): Server {
  return createApp({
    config: parseConfig({
      MEEGLE_BASE_URL: simulator.url,
      MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
      MEEGLE_PLUGIN_SECRET: SECRETS.plugin,
      SESSION_SECRET: SECRETS.session,
      ALLOWED_ORIGINS: PANEL,
      LOG_LEVEL: 'trace',
      ...environment,
    }),
    viewerDirectory: directory,
    logTo: { write: (line) => void lines.push(line) },
  });
}

async function signIn(userKey: string, to = app): Promise<string> {
  const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey });
  const answer = await to.inject({ method: 'POST', url: '/api/v1/session', payload: { code } });
  return answer.json<{ token: string }>().token;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function problemOf(answer: { statusCode: number; headers: Record<string, unknown>; body: string }): Problem {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = v.parse(problemSchema, JSON.parse(answer.body));
  expect(answer.statusCode).toBe(PROBLEM_STATUS[problem.code]);
  expect(problem.status).toBe(answer.statusCode);
  expect(problem.requestId).toBe(answer.headers['x-request-id']);
  return problem;
}

beforeAll(async () => {
  simulator = await createSimulator();
  directory = mkdtempSync(join(tmpdir(), 'viewer-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>viewer</title>');
  writeFileSync(join(directory, 'assets', 'main-a1b2c3.js'), 'void 0');
});
afterAll(async () => {
  await simulator.close();
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  await control('POST', 'reset');
  lines = [];
  app = create();
  return () => app.close();
});

const attempt = (remoteAddress: string) =>
  app.inject({ method: 'POST', url: '/api/v1/session', payload: {}, remoteAddress });

describe('signing in', () => {
  it('gives a session for the user whose code it was', async () => {
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'alice' });
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { code } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ user: { key: 'alice' } });
    const livesMs = Date.parse(answer.json<{ expiresAt: string }>().expiresAt) - Date.now();
    expect(livesMs).toBeGreaterThan(3_500_000);
    expect(livesMs).toBeLessThanOrEqual(3_600_000);
  });

  it('takes a code once', async () => {
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'alice' });
    const request = { method: 'POST', url: '/api/v1/session', payload: { code } } as const;
    await app.inject(request);
    expect(problemOf(await app.inject(request))).toMatchObject({
      code: 'code_rejected',
      meegle: { code: 10210 },
    });
  });

  it('names nobody but the code’s user, whoever is named beside it', async () => {
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'mallory' });
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session?userKey=alice&user_key=alice',
      headers: { 'x-user-key': 'alice', 'x-plugin-token': 'p-x' },
      payload: { code, userKey: 'alice', user_key: 'alice', user: { key: 'alice' } },
    });
    expect(answer.json()).toMatchObject({ user: { key: 'mallory' } });
    expect((await log()).map(({ userKey }) => userKey)).not.toContain('alice');
  });

  it.each([
    ['no body', undefined, 'bad_request'],
    ['no code', {}, 'bad_request'],
    ['an empty code', { code: '' }, 'bad_request'],
    ['a code that is not a text', { code: { $ne: 1 } }, 'bad_request'],
    ['a made-up code', { code: 'made-up' }, 'code_rejected'],
  ])('refuses %s', async (_what, payload, code) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      ...(payload === undefined ? {} : { payload }),
    });
    expect(problemOf(answer).code).toBe(code);
  });

  it('is limited for each address, far above what people need', async () => {
    for (let n = 0; n < 120; n += 1) expect((await attempt('10.0.0.1')).statusCode).toBe(400);
    let answer = await attempt('10.0.0.1');
    for (let n = 0; n < 500 && answer.statusCode === 400; n += 1) answer = await attempt('10.0.0.1');
    expect(problemOf(answer).code).toBe('rate_limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await attempt('10.0.0.2')).statusCode).toBe(400);
  });

  it('ends with DELETE, at once', async () => {
    const token = await signIn('alice');
    const list = () => app.inject({ url: LIST, headers: bearer(token) });
    expect((await list()).statusCode).toBe(200);
    const ended = await app.inject({ method: 'DELETE', url: '/api/v1/session', headers: bearer(token) });
    expect([ended.statusCode, ended.body]).toEqual([204, '']);
    expect(problemOf(await list()).code).toBe('unauthenticated');
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/session' })).statusCode).toBe(204);
  });
});

describe('who asks', () => {
  it.each<[string, (token: string) => Record<string, string>]>([
    ['no session', () => ({})],
    ['another scheme', (token) => ({ authorization: `Basic ${token}` })],
    ['a changed session', (token) => bearer(`${token.slice(0, -3)}abc`)],
    ['alg none', () => bearer(new UnsecuredJWT({ sub: 'alice', iss: 'MII_0123456789ABCDEF' }).encode())],
    ['a session in a cookie', (token) => ({ cookie: `token=${token}; session=${token}` })],
    ['only a name', () => ({ 'x-user-key': 'alice' })],
  ])('is nobody with %s, and Meegle is not asked', async (_what, headers) => {
    const token = await signIn('alice');
    await control('DELETE', 'log');
    const answers = [
      await app.inject({ url: `${LIST}?userKey=alice`, headers: headers(token) }),
      await app.inject({
        method: 'PUT',
        url: `${LIST}/multi_attachment`,
        headers: { ...headers(token), 'x-file-name': 'a', 'x-upload-id': 'u1' },
        payload: Buffer.from('x'),
      }),
      await app.inject({
        method: 'POST',
        url: `${LIST}/multi_attachment/delete`,
        headers: headers(token),
        payload: { ids: ['a'] },
      }),
      await app.inject({ method: 'DELETE', url: '/api/v1/uploads/u1', headers: headers(token) }),
    ];
    for (const answer of answers) expect(problemOf(answer).code).toBe('unauthenticated');
    expect(await log()).toEqual([]);
  });

  it('is the session’s user, whoever a header, a query or a body names', async () => {
    const token = await signIn('mallory');
    await control('DELETE', 'log');
    const named = { 'x-user-key': 'alice', 'x-plugin-token': 'u-alice', 'x-user': 'alice' };
    const answers = [
      await app.inject({
        url: `${LIST}?userKey=alice&user_key=alice`,
        headers: { ...bearer(token), ...named },
      }),
      await app.inject({
        method: 'POST',
        url: `${LIST}/multi_attachment/delete?user_key=alice`,
        headers: { ...bearer(token), ...named },
        payload: { ids: ['a'], userKey: 'alice', user_key: 'alice', actor: { userKey: 'alice' } },
      }),
    ];
    for (const answer of answers) expect(problemOf(answer).code).toBe('no_permission');
    const users = new Set((await log()).filter(({ op }) => op !== 'token').map(({ userKey }) => userKey));
    expect([...users]).toEqual(['mallory']);
  });
});

describe('an address with a trick in it', () => {
  it.each([
    '/api/v1/work-items/../story/1001/attachments',
    '/api/v1/work-items/..%2f/story/1001/attachments',
    '/api/v1/work-items/%2e%2e/story/1001/attachments',
    '/api/v1/work-items/demo%2fx/story/1001/attachments',
    '/api/v1/work-items/demo%00/story/1001/attachments',
    '/api/v1/work-items/demo%0a/story/1001/attachments',
    '/api/v1/work-items/demo/story/1001%2f..%2f1002/attachments',
    '/api/v1/work-items/demo/story/-1/attachments',
    '/api/v1/work-items/demo/story/1e3/attachments',
    '/api/v1/work-items/demo/%zz/1001/attachments',
    `/api/v1/work-items/${'x'.repeat(5000)}/story/1001/attachments`,
    '/api/v1/work-items//story/1001/attachments',
  ])('is refused and never sent on: %s', async (url) => {
    const token = await signIn('alice');
    await control('DELETE', 'log');
    const problem = problemOf(await app.inject({ url, headers: bearer(token) }));
    expect(['bad_request', 'not_found']).toContain(problem.code);
    expect(await log()).toEqual([]);
  });

  it('is refused when it hides in a body or in a field’s name', async () => {
    const token = await signIn('alice');
    await control('DELETE', 'log');
    for (const [field, id] of [
      ['multi_attachment', '../x'],
      ['multi_attachment', 'a\u0000'],
      ['..%2f..%2fx', 'a'],
      ['alias:..', 'a'],
    ]) {
      const answer = await app.inject({
        method: 'POST',
        url: `${LIST}/${field}/delete`,
        headers: bearer(token),
        payload: { ids: [id] },
      });
      expect(problemOf(answer).code).toBe('bad_request');
    }
    expect(await log()).toEqual([]);
  });
});

const askAs = async (id: string) =>
  (await app.inject({ url: '/nothing', headers: { 'x-request-id': id } })).headers;

describe('an error', () => {
  it('names the part of the request that is wrong', async () => {
    const token = await signIn('alice');
    const answer = await app.inject({
      method: 'POST',
      url: `${LIST}/multi_attachment/delete`,
      headers: bearer(token),
      payload: { ids: ['fine', 'not fine'] },
    });
    expect(problemOf(answer)).toMatchObject({
      code: 'bad_request',
      detail: expect.stringContaining('body.ids.1'),
    });
  });

  it.each([
    ['malformed JSON', '{"code":', 'application/json'],
    ['a body that is too large', JSON.stringify({ code: 'x'.repeat(70_000) }), 'application/json'],
    ['a type nobody reads', '<code/>', 'application/xml'],
    ['a poisoned prototype', '{"__proto__":{"code":"x"}}', 'application/json'],
  ])('of %s is a bad request', async (_what, payload, type) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': type },
      payload,
    });
    expect(problemOf(answer).code).toBe('bad_request');
  });

  it('of an address that is nothing is not found', async () => {
    expect(problemOf(await app.inject('/nothing/here')).code).toBe('not_found');
    expect(problemOf(await app.inject({ method: 'PATCH', url: '/api/v1/session' })).code).toBe('not_found');
  });

  it('that nobody foresaw hides its words, and the log has them', async () => {
    app.get('/broken', () => {
      throw new Error('the password is hunter2');
    });
    const answer = await app.inject('/broken');
    expect(problemOf(answer).code).toBe('internal');
    expect(answer.body).not.toContain('hunter2');
    expect(lines.join('')).toContain('hunter2');
  });

  it('comes with the caller’s request id if it is harmless, else with one of ours', async () => {
    expect((await askAs('from-the-caller_1'))['x-request-id']).toBe('from-the-caller_1');
    for (const id of ['a b', 'x'.repeat(65), '<script>', '']) {
      expect((await askAs(id))['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    }
  });

  it('of an OPTIONS request that is no browser’s preflight is not found', async () => {
    const asked = { 'access-control-request-method': 'GET' };
    for (const headers of [{}, { origin: PANEL }, asked]) {
      for (const url of [LIST, '/viewer/', '/nothing']) {
        expect(problemOf(await app.inject({ method: 'OPTIONS', url, headers })).code).toBe('not_found');
      }
    }
  });

  it('is not made of an expectation that nobody knows', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: banana\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('of a head that is too long is answered too', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(await text(socket)).toMatch(
      /^HTTP\/1.1 400 [\s\S]*application\/problem\+json[\s\S]*"bad_request"/,
    );
  });
});

const preflight = (url: string, origin: string, method: string, headers: string) =>
  app.inject({
    method: 'OPTIONS',
    url,
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
  });

describe('other origins', () => {
  it('may call the API only if they are named, and without cookies', async () => {
    const wanted =
      'authorization,content-type,x-file-name,x-upload-id,x-upload-attempt,x-content-sha256,x-row-ids';
    const { headers } = await preflight(`${LIST}/multi_attachment`, PANEL, 'PUT', wanted);
    expect(headers['access-control-allow-origin']).toBe(PANEL);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(String(headers['access-control-allow-methods'])).toContain('PUT');
    const allowed = String(headers['access-control-allow-headers']).toLowerCase().split(', ');
    expect(allowed).toEqual(expect.arrayContaining(wanted.split(',')));

    for (const origin of [
      'https://evil.example',
      'null',
      `${PANEL}.evil.example`,
      'http://127.0.0.1:40300',
    ]) {
      const refused = await preflight(`${LIST}/multi_attachment`, origin, 'PUT', wanted);
      expect(refused.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('read errors as well, with when to come back', async () => {
    const { headers } = await app.inject({ url: LIST, headers: { origin: PANEL } });
    expect(headers['access-control-allow-origin']).toBe(PANEL);
    expect(headers['access-control-expose-headers']).toMatch(/Retry-After/);
    expect(headers['access-control-expose-headers']).toMatch(/Date/); // a session's life is counted from it
    expect(headers['vary']).toContain('Origin');
  });

  it('may all read what a ticket opens, since the viewer’s origin is "null"', async () => {
    for (const url of [
      '/content/ticket/a.pdf',
      '/viewer/',
      '/viewer/none.js',
      '/viewer/%zz',
      '/content/%zz/a',
    ]) {
      const { headers } = await app.inject({ url, headers: { origin: 'null' } });
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    }
    const ranged = await preflight('/content/ticket/a.pdf', 'null', 'GET', 'range');
    expect(ranged.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(String(ranged.headers['access-control-allow-headers'])).toContain('Range');
  });
});

it('lets a file be loaded in a frame, where Safari would else refuse its download, and gives it no rights there', async () => {
  for (const url of ['/content/ticket/a.pdf', '/thumbnails/ticket']) {
    const { headers } = await app.inject(url);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
  }
  const { headers } = await app.inject('/api/v1/session');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

describe('the viewer', () => {
  it.each([
    ['/viewer/', 200],
    ['/viewer/index.html', 200],
    ['/viewer/assets/main-a1b2c3.js', 200],
    ['/%76iewer/', 404],
    ['/viewer/none.js', 404],
    ['/viewer', 404],
    ['/viewer/../config.ts', 404],
    ['/viewer/..%2f..%2fpackage.json', 404],
    ['/viewer/%zz', 400],
  ])('stays an opaque origin at %s', async (url, status) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-security-policy']).toMatch(
      /^sandbox( allow-scripts)?; default-src 'none'; /,
    );
    expect(answer.headers['content-security-policy']).not.toContain('allow-same-origin');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(answer.headers['x-frame-options']).toBeUndefined();
  });

  it('may be framed by every origin it is told of, and by nobody else', async () => {
    const { headers } = await app.inject('/viewer/');
    expect(headers['content-security-policy']).toContain(`frame-ancestors ${PANEL} ${simulator.url}`);
  });

  it('is kept by the browser where its name changes with its content, and asked for again where not', async () => {
    expect((await app.inject('/viewer/assets/main-a1b2c3.js')).headers['cache-control']).toContain(
      'immutable',
    );
    expect((await app.inject('/viewer/')).headers['cache-control']).toBe('no-cache');
  });

  it('comes whole, whatever part is asked for', async () => {
    for (const range of ['bytes=0-1', 'bytes=999-', 'bytes=-0']) {
      const answer = await app.inject({ url: '/viewer/assets/main-a1b2c3.js', headers: { range } });
      expect([answer.statusCode, answer.body]).toEqual([200, 'void 0']);
      expect(answer.headers['accept-ranges']).not.toBe('bytes');
    }
  });

  it('that was not built is said to be missing, under the same policy', async () => {
    const bare = createApp({
      config: parseConfig({
        MEEGLE_BASE_URL: simulator.url,
        MEEGLE_PLUGIN_ID: 'MII_0123456789ABCDEF',
        MEEGLE_PLUGIN_SECRET: SECRETS.plugin,
        SESSION_SECRET: SECRETS.session,
        LOG_LEVEL: 'silent',
      }),
      viewerDirectory: join(directory, 'none'),
    });
    const answer = await bare.inject('/viewer/');
    expect(problemOf(answer)).toMatchObject({
      code: 'not_found',
      detail: expect.stringContaining('npm run build'),
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox allow-scripts; /);
    await bare.close();
  });
});

describe('answers of the API', () => {
  it('are never kept, sniffed or run as a page', async () => {
    const { headers } = await app.inject(LIST);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

describe('the log', () => {
  it('has no secret, session, code, ticket or file name in it', async () => {
    const { code } = await control<{ code: string }>('POST', 'auth-codes', { userKey: 'alice' });
    const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { code } });
    const { token } = signedIn.json<{ token: string }>();
    const listed = await app.inject({ url: LIST, headers: bearer(token) });
    const [file] = listed.json<{ fields: { attachments: { contentUrl: string }[] }[] }>().fields[0]!
      .attachments;
    const url = new URL(file!.contentUrl).pathname;
    const ticket = url.split('/')[2]!;
    await app.inject(url);
    await app.inject(url.replace('content', '%63ontent'));
    await app.inject(`${url}/more`);
    await app.inject(`/content/${ticket}x/a`);
    await app.inject(`/content/${ticket}%zz/a`);
    await app.inject({
      method: 'PUT',
      url: `${LIST}/multi_attachment`,
      headers: { ...bearer(token), 'x-file-name': 'salaries-2025.xlsx', 'x-upload-id': 'u1' },
      payload: Buffer.from('x'),
    });
    app.log.info(
      { headers: bearer(token), call: { headers: bearer(token), token } },
      'somebody logs too much',
    );

    const written = lines.join('');
    expect(written).toContain('request completed');
    for (const secret of [SECRETS.plugin, SECRETS.session, token, code, ticket, 'salaries-2025']) {
      expect(written).not.toContain(secret);
    }
    expect(written).not.toMatch(/p-[\da-f]{8}-/);
  });
});

describe('health', () => {
  it('tells that the process lives, and that Meegle takes the plugin', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('says what is wrong without a secret', async () => {
    const wrong = create({ MEEGLE_PLUGIN_SECRET: 'not-the-secret' });
    const answer = await wrong.inject('/readyz');
    expect(problemOf(answer)).toMatchObject({
      code: 'upstream_refused',
      meegle: { message: expect.any(String) },
    });
    expect(answer.body).not.toContain('not-the-secret');
    expect((await wrong.inject('/healthz')).statusCode).toBe(200);
    await wrong.close();

    const alone = create({ MEEGLE_BASE_URL: 'http://127.0.0.1:9' });
    const unreachable = await alone.inject('/readyz');
    expect(problemOf(unreachable).code).toBe('upstream_unavailable');
    expect(Number(unreachable.headers['retry-after'])).toBeGreaterThan(0);
    await alone.close();
  });
});
