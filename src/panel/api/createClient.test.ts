import { describe, expect, it } from 'vitest';
import { item, LIST, problem, useApiServer } from '../../../e2e/fixtures/useApiServer.ts';
import { fakeField, fakeList } from '../testing/fakeList.ts';

const there = useApiServer();

describe('a session', () => {
  it('signs in with the host’s code and lists as that viewer', async () => {
    const list = fakeList(fakeField('files', ['a.txt']));
    there.answer = () => ({ status: 200, body: list });
    expect(await there.api.listAttachments(item)).toEqual(list);
    expect(there.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/session',
      `GET ${LIST}`,
    ]);
    expect(JSON.parse(String(there.received[0]?.body))).toEqual({ code: 'code-1' });
    expect(there.sent('GET').headers.authorization).toBe('Bearer token-1');
  });

  it('counts a session’s life by the server’s clock', async () => {
    there.answer = () => ({ status: 200, body: fakeList() });
    await there.api.listAttachments(item);
    await there.api.listAttachments(item);
    expect(there.codes).toBe(1);
  });

  it('signs in again for a session that is about to end', async () => {
    there.sessionLifeMs = 20_000;
    there.answer = () => ({ status: 200, body: fakeList() });
    await there.api.listAttachments(item);
    await there.api.listAttachments(item);
    expect(there.codes).toBe(2);
  });

  it('renews a refused session once and repeats the request', async () => {
    there.answer = ({ headers }) =>
      headers.authorization === 'Bearer token-1'
        ? problem('unauthenticated', 401)
        : { status: 200, body: fakeList() };
    await there.api.listAttachments(item);
    expect(there.received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer token-1',
      undefined,
      'Bearer token-2',
    ]);
  });

  it('gives up when the renewed session is refused as well', async () => {
    there.answer = () => problem('unauthenticated', 401);
    await expect(there.api.listAttachments(item)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(there.received.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });
});
