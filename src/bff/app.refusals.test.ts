import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { bearer, LIST, PANEL, parseProblem, useTestApp } from '../../e2e/fixtures/useTestApp.ts';

const there = useTestApp();

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
    const token = await there.signIn('alice');
    await there.forget();
    const problem = parseProblem(await there.app.inject({ url, headers: bearer(token) }));
    expect(['bad_request', 'not_found']).toContain(problem.code);
    expect(await there.asked()).toEqual([]);
  });

  it('is refused when it hides in a body or in a field’s name', async () => {
    const token = await there.signIn('alice');
    await there.forget();
    for (const [field, id] of [
      ['multi_attachment', '../x'],
      ['multi_attachment', 'a\u0000'],
      ['..%2f..%2fx', 'a'],
      ['alias:..', 'a'],
    ]) {
      const answer = await there.app.inject({
        method: 'POST',
        url: `${LIST}/${field}/delete`,
        headers: bearer(token),
        payload: { ids: [id] },
      });
      expect(parseProblem(answer).code).toBe('bad_request');
    }
    expect(await there.asked()).toEqual([]);
  });
});

const askAs = async (id: string) =>
  (await there.app.inject({ url: '/nothing', headers: { 'x-request-id': id } })).headers;

describe('an error', () => {
  it('names the part of the request that is wrong', async () => {
    const token = await there.signIn('alice');
    const answer = await there.app.inject({
      method: 'POST',
      url: `${LIST}/multi_attachment/delete`,
      headers: bearer(token),
      payload: { ids: ['fine', 'not fine'] },
    });
    expect(parseProblem(answer)).toMatchObject({
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
    const answer = await there.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': type },
      payload,
    });
    expect(parseProblem(answer).code).toBe('bad_request');
  });

  it('of an address that is nothing is not found', async () => {
    expect(parseProblem(await there.app.inject('/nothing/here')).code).toBe('not_found');
    expect(parseProblem(await there.app.inject({ method: 'PATCH', url: '/api/v1/session' })).code).toBe(
      'not_found',
    );
  });

  it('that nobody foresaw hides its words, and the log has them', async () => {
    there.app.get('/broken', () => {
      throw new Error('the password is hunter2');
    });
    const answer = await there.app.inject('/broken');
    expect(parseProblem(answer).code).toBe('internal');
    expect(answer.body).not.toContain('hunter2');
    expect(there.written()).toContain('hunter2');
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
        expect(parseProblem(await there.app.inject({ method: 'OPTIONS', url, headers })).code).toBe(
          'not_found',
        );
      }
    }
  });

  it('is not made of an expectation that nobody knows', async () => {
    await there.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((there.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: banana\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('of a head that is too long is answered too', async () => {
    await there.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((there.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(await text(socket)).toMatch(
      /^HTTP\/1.1 400 [\s\S]*application\/problem\+json[\s\S]*"bad_request"/,
    );
  });
});
