import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { bearer, LIST, parseProblem, useTestApp } from '../../e2e/fixtures/useTestApp.ts';

const there = useTestApp();

const attempt = (remoteAddress: string) =>
  there.app.inject({ method: 'POST', url: '/api/v1/session', payload: {}, remoteAddress });

describe('signing in', () => {
  it('gives a session for the user whose code it was', async () => {
    const code = await there.newCode('alice');
    const answer = await there.app.inject({ method: 'POST', url: '/api/v1/session', payload: { code } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ user: { key: 'alice' } });
    const livesMs = Date.parse(answer.json<{ expiresAt: string }>().expiresAt) - Date.now();
    expect(livesMs).toBeGreaterThan(3_500_000);
    expect(livesMs).toBeLessThanOrEqual(3_600_000);
  });

  it('takes a code once', async () => {
    const code = await there.newCode('alice');
    const request = { method: 'POST', url: '/api/v1/session', payload: { code } } as const;
    await there.app.inject(request);
    expect(parseProblem(await there.app.inject(request))).toMatchObject({
      code: 'code_rejected',
      meegle: { code: 10210 },
    });
  });

  it('names nobody but the code’s user, whoever is named beside it', async () => {
    const code = await there.newCode('mallory');
    const answer = await there.app.inject({
      method: 'POST',
      url: '/api/v1/session?userKey=alice&user_key=alice',
      headers: { 'x-user-key': 'alice', 'x-plugin-token': 'p-x' },
      payload: { code, userKey: 'alice', user_key: 'alice', user: { key: 'alice' } },
    });
    expect(answer.json()).toMatchObject({ user: { key: 'mallory' } });
    expect((await there.asked()).map(({ userKey }) => userKey)).not.toContain('alice');
  });

  it.each([
    ['no body', undefined, 'bad_request'],
    ['no code', {}, 'bad_request'],
    ['an empty code', { code: '' }, 'bad_request'],
    ['a code that is not a text', { code: { $ne: 1 } }, 'bad_request'],
    ['a made-up code', { code: 'made-up' }, 'code_rejected'],
  ])('refuses %s', async (_what, payload, code) => {
    const answer = await there.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      ...(payload === undefined ? {} : { payload }),
    });
    expect(parseProblem(answer).code).toBe(code);
  });

  it('is limited for each address, far above what people need', async () => {
    for (let n = 0; n < 120; n += 1) expect((await attempt('10.0.0.1')).statusCode).toBe(400);
    let answer = await attempt('10.0.0.1');
    for (let n = 0; n < 500 && answer.statusCode === 400; n += 1) answer = await attempt('10.0.0.1');
    expect(parseProblem(answer).code).toBe('rate_limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await attempt('10.0.0.2')).statusCode).toBe(400);
  });

  it('ends with DELETE, at once', async () => {
    const token = await there.signIn('alice');
    const list = () => there.app.inject({ url: LIST, headers: bearer(token) });
    expect((await list()).statusCode).toBe(200);
    const ended = await there.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: bearer(token),
    });
    expect([ended.statusCode, ended.body]).toEqual([204, '']);
    expect(parseProblem(await list()).code).toBe('unauthenticated');
    expect((await there.app.inject({ method: 'DELETE', url: '/api/v1/session' })).statusCode).toBe(204);
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
    const token = await there.signIn('alice');
    await there.forget();
    const answers = [
      await there.app.inject({ url: `${LIST}?userKey=alice`, headers: headers(token) }),
      await there.app.inject({
        method: 'PUT',
        url: `${LIST}/multi_attachment`,
        headers: { ...headers(token), 'x-file-name': 'a', 'x-upload-id': 'u1' },
        payload: Buffer.from('x'),
      }),
      await there.app.inject({
        method: 'POST',
        url: `${LIST}/multi_attachment/delete`,
        headers: headers(token),
        payload: { ids: ['a'] },
      }),
      await there.app.inject({ method: 'DELETE', url: '/api/v1/uploads/u1', headers: headers(token) }),
    ];
    for (const answer of answers) expect(parseProblem(answer).code).toBe('unauthenticated');
    expect(await there.asked()).toEqual([]);
  });

  it('is the session’s user, whoever a header, a query or a body names', async () => {
    const token = await there.signIn('mallory');
    await there.forget();
    const named = { 'x-user-key': 'alice', 'x-plugin-token': 'u-alice', 'x-user': 'alice' };
    const answers = [
      await there.app.inject({
        url: `${LIST}?userKey=alice&user_key=alice`,
        headers: { ...bearer(token), ...named },
      }),
      await there.app.inject({
        method: 'POST',
        url: `${LIST}/multi_attachment/delete?user_key=alice`,
        headers: { ...bearer(token), ...named },
        payload: { ids: ['a'], userKey: 'alice', user_key: 'alice', actor: { userKey: 'alice' } },
      }),
    ];
    for (const answer of answers) expect(parseProblem(answer).code).toBe('no_permission');
    const users = new Set(
      (await there.asked()).filter(({ op }) => op !== 'token').map(({ userKey }) => userKey),
    );
    expect([...users]).toEqual(['mallory']);
  });
});
