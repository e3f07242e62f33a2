import { describe, expect, it } from 'vitest';
import { bearer, LIST, PANEL, parseProblem, SECRETS, useTestApp } from '../../e2e/fixtures/useTestApp.ts';

const there = useTestApp();

const preflight = (url: string, origin: string, method: string, headers: string) =>
  there.app.inject({
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
    const { headers } = await there.app.inject({ url: LIST, headers: { origin: PANEL } });
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
      const { headers } = await there.app.inject({ url, headers: { origin: 'null' } });
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
    const { headers } = await there.app.inject(url);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
  }
  const { headers } = await there.app.inject('/api/v1/session');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

describe('answers of the API', () => {
  it('are never kept, sniffed or run as a page', async () => {
    const { headers } = await there.app.inject(LIST);
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
    const code = await there.newCode('alice');
    const signedIn = await there.app.inject({ method: 'POST', url: '/api/v1/session', payload: { code } });
    const { token } = signedIn.json<{ token: string }>();
    const listed = await there.app.inject({ url: LIST, headers: bearer(token) });
    const [file] = listed.json<{ fields: { attachments: { contentUrl: string }[] }[] }>().fields[0]!
      .attachments;
    const url = new URL(file!.contentUrl).pathname;
    const ticket = url.split('/')[2]!;
    await there.app.inject(url);
    await there.app.inject(url.replace('content', '%63ontent'));
    await there.app.inject(`${url}/more`);
    await there.app.inject(`/content/${ticket}x/a`);
    await there.app.inject(`/content/${ticket}%zz/a`);
    await there.app.inject({
      method: 'PUT',
      url: `${LIST}/multi_attachment`,
      headers: { ...bearer(token), 'x-file-name': 'salaries-2025.xlsx', 'x-upload-id': 'u1' },
      payload: Buffer.from('x'),
    });
    there.app.log.info(
      { headers: bearer(token), call: { headers: bearer(token), token } },
      'somebody logs too much',
    );

    const written = there.written();
    expect(written).toContain('request completed');
    for (const secret of [SECRETS.plugin, SECRETS.session, token, code, ticket, 'salaries-2025']) {
      expect(written).not.toContain(secret);
    }
    expect(written).not.toMatch(/p-[\da-f]{8}-/);
  });
});

describe('health', () => {
  it('tells that the process lives, and that Meegle takes the plugin', async () => {
    expect((await there.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await there.app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('says what is wrong without a secret', async () => {
    const wrong = there.create({ MEEGLE_PLUGIN_SECRET: 'not-the-secret' });
    const answer = await wrong.inject('/readyz');
    expect(parseProblem(answer)).toMatchObject({
      code: 'upstream_refused',
      meegle: { message: expect.any(String) },
    });
    expect(answer.body).not.toContain('not-the-secret');
    expect((await wrong.inject('/healthz')).statusCode).toBe(200);
    await wrong.close();

    const alone = there.create({ MEEGLE_BASE_URL: 'http://127.0.0.1:9' });
    const unreachable = await alone.inject('/readyz');
    expect(parseProblem(unreachable).code).toBe('upstream_unavailable');
    expect(Number(unreachable.headers['retry-after'])).toBeGreaterThan(0);
    await alone.close();
  });
});
