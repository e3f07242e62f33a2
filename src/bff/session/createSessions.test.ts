import { createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSessions } from './createSessions.ts';

const SECRET = 's'.repeat(32);
const pluginId = 'MII_0123456789ABCDEF';
const create = (secrets = [SECRET], now?: () => number) =>
  createSessions({ secrets, pluginId, ...(now === undefined ? {} : { now }) });

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = '') =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** A token made from the parts of one that is really mallory's. */
async function forge(
  make: (header: Record<string, unknown>, payload: Record<string, unknown>, signature: string) => string,
) {
  const { token } = await create().issue({ userKey: 'mallory' });
  const [header, payload, signature = ''] = token.split('.');
  return make(decode(header), decode(payload), signature);
}

function sign(header: object, payload: object, key: string): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('a session', () => {
  it('names the user it was made for', async () => {
    const sessions = create();
    const { token } = await sessions.issue({ userKey: 'alice' });
    expect(await sessions.verify(token)).toEqual({ userKey: 'alice' });
  });

  it('lasts an hour and not a second longer', async () => {
    let now = Date.UTC(2025, 0, 1);
    const sessions = create([SECRET], () => now);
    const { token, expiresAtMs } = await sessions.issue({ userKey: 'alice' });
    expect(expiresAtMs).toBe(now + 3_600_000);
    now = expiresAtMs - 1000;
    await sessions.verify(token);
    now = expiresAtMs;
    await expect(sessions.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is worth nothing once it was ended', async () => {
    const sessions = create();
    const [first, second] = [
      await sessions.issue({ userKey: 'alice' }),
      await sessions.issue({ userKey: 'alice' }),
    ];
    await sessions.revoke(first.token);
    await expect(sessions.verify(first.token)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await sessions.verify(second.token)).toEqual({ userKey: 'alice' });
    await sessions.revoke('nonsense');
  });

  it('outlives a change of secrets while the old one is still named, and only so long', async () => {
    const { token } = await create().issue({ userKey: 'alice' });
    const renewed = 'n'.repeat(32);
    expect(await create([renewed, SECRET]).verify(token)).toEqual({ userKey: 'alice' });
    await expect(create([renewed]).verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('tells nothing of the secret', async () => {
    const { token } = await create().issue({ userKey: 'alice' });
    expect(Buffer.from(token.split('.').slice(0, 2).join(''), 'base64url').toString()).not.toContain(SECRET);
  });
});

describe('what is not a session of ours', () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: 'alice', jti: 'x', iss: pluginId, aud: pluginId, iat: now, exp: now + 600 };

  it.each<[string, () => Promise<string> | string]>([
    ['nothing', () => ''],
    ['nonsense', () => 'a.b.c'],
    ['alg none', () => new UnsecuredJWT(claims).encode()],
    [
      'alg none under our kid',
      () => forge((header, payload) => `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`),
    ],
    [
      'another user with the old signature',
      () => forge((h, p, s) => `${encode(h)}.${encode({ ...p, sub: 'alice' })}.${s}`),
    ],
    [
      'a longer life with the old signature',
      () => forge((h, p, s) => `${encode(h)}.${encode({ ...p, exp: now + 9e6 })}.${s}`),
    ],
    ['a cut signature', () => forge((h, p, s) => `${encode(h)}.${encode(p)}.${s.slice(0, -2)}`)],
    ['no signature', () => forge((h, p) => `${encode(h)}.${encode(p)}.`)],
    ['another secret under our kid', () => forge((h, p) => sign(h, p, 'x'.repeat(32)))],
    ['the secret itself instead of the key made from it', () => forge((h, p) => sign(h, p, SECRET))],
    [
      'HS512',
      () => new SignJWT(claims).setProtectedHeader({ alg: 'HS512' }).sign(Buffer.from(SECRET.repeat(2))),
    ],
    ['no kid', () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(SECRET))],
  ])('is refused: %s', async (_what, make) => {
    await expect(create().verify(await make())).rejects.toMatchObject({
      code: 'unauthenticated',
      status: 401,
    });
  });

  it('is refused: one of another plugin with the same secret', async () => {
    const other = createSessions({ secrets: [SECRET], pluginId: 'MII_OTHER' });
    const { token } = await other.issue({ userKey: 'alice' });
    await expect(create().verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
