import { describe, expect, it } from 'vitest';
import { PANEL, parseProblem, useTestApp } from '../../e2e/fixtures/useTestApp.ts';

const there = useTestApp();

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
    const answer = await there.app.inject(url);
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
    const { headers } = await there.app.inject('/viewer/');
    expect(headers['content-security-policy']).toContain(`frame-ancestors ${PANEL} ${there.simulatorUrl}`);
  });

  it('is kept by the browser where its name changes with its content, and asked for again where not', async () => {
    expect((await there.app.inject('/viewer/assets/main-a1b2c3.js')).headers['cache-control']).toContain(
      'immutable',
    );
    expect((await there.app.inject('/viewer/')).headers['cache-control']).toBe('no-cache');
  });

  it('comes whole, whatever part is asked for', async () => {
    for (const range of ['bytes=0-1', 'bytes=999-', 'bytes=-0']) {
      const answer = await there.app.inject({ url: '/viewer/assets/main-a1b2c3.js', headers: { range } });
      expect([answer.statusCode, answer.body]).toEqual([200, 'void 0']);
      expect(answer.headers['accept-ranges']).not.toBe('bytes');
    }
  });

  it('that was not built is said to be missing, under the same policy', async () => {
    const bare = there.create({}, '/nowhere');
    const answer = await bare.inject('/viewer/');
    expect(parseProblem(answer)).toMatchObject({
      code: 'not_found',
      detail: expect.stringContaining('npm run build'),
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox allow-scripts; /);
    await bare.close();
  });
});
