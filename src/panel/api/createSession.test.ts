import { describe, expect, it, vi } from 'vitest';
import { ApiError } from './ApiError.ts';
import { createSession, type ReceivedSession } from './createSession.ts';

const START = Date.parse('2025-11-22T10:00:00Z');

function setUp({ lifeMs = 3_600_000 as number | null } = {}) {
  let at = START;
  let codes = 0;
  let sessions = 0;
  const getAuthCode = vi.fn(async () => `code-${(codes += 1)}`);
  const signIn = vi.fn(async (_code: string): Promise<ReceivedSession> => {
    sessions += 1;
    return { token: `token-${sessions}`, lifeMs };
  });
  const session = createSession(getAuthCode, signIn, () => at);
  return { session, getAuthCode, signIn, wait: (ms: number) => (at += ms) };
}

describe('createSession', () => {
  it('signs in with the host’s code when a token is first asked for, and keeps the session', async () => {
    const { session, signIn } = setUp();
    expect(signIn).not.toHaveBeenCalled();
    expect(await session.getToken()).toBe('token-1');
    expect(await session.getToken()).toBe('token-1');
    expect(signIn.mock.calls).toEqual([['code-1']]);
  });

  it('signs in once for everybody who asks at the same time', async () => {
    const { session, getAuthCode } = setUp();
    const tokens = await Promise.all([session.getToken(), session.getToken(), session.getToken()]);
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1']);
    expect(getAuthCode).toHaveBeenCalledTimes(1);
  });

  it('renews once for all requests whose token was refused', async () => {
    const { session, signIn } = setUp();
    const refused = await session.getToken();
    const tokens = await Promise.all([session.renew(refused), session.renew(refused), session.getToken()]);
    expect(tokens[0]).toBe('token-2');
    expect(tokens[1]).toBe('token-2');
    expect(signIn).toHaveBeenCalledTimes(2);
  });

  it('gives the renewed session to a request whose refusal comes late', async () => {
    const { session, signIn } = setUp();
    const refused = await session.getToken();
    await session.renew(refused);
    expect(await session.renew(refused)).toBe('token-2');
    expect(signIn).toHaveBeenCalledTimes(2);
  });

  it('renews a session before its end, with a fresh code', async () => {
    const { session, signIn, wait } = setUp({ lifeMs: 60_000 });
    await session.getToken();
    wait(29_999);
    expect(await session.getToken()).toBe('token-1');
    wait(1);
    expect(await session.getToken()).toBe('token-2');
    expect(signIn.mock.calls).toEqual([['code-1'], ['code-2']]);
  });

  it('uses a session until it is refused when its life isn’t known', async () => {
    const { session, signIn, wait } = setUp({ lifeMs: null });
    await session.getToken();
    wait(24 * 3_600_000);
    expect(await session.getToken()).toBe('token-1');
    expect(signIn).toHaveBeenCalledOnce();
  });

  it('says so when the host gives no code, and asks again the next time', async () => {
    const { session, getAuthCode } = setUp();
    getAuthCode.mockRejectedValueOnce(new Error('NoAuthError'));
    await expect(session.getToken()).rejects.toMatchObject({ code: 'no_auth_code' });
    expect(await session.getToken()).toBe('token-1');
  });

  it('passes on why the server made no session', async () => {
    const { session, signIn } = setUp();
    signIn.mockRejectedValueOnce(new ApiError('code_rejected', 'used'));
    await expect(session.getToken()).rejects.toMatchObject({ code: 'code_rejected' });
  });
});
