import { randomUUID } from 'node:crypto';

/** An auth code of the host page is good for 5 minutes, and once. */
const CODE_LIFETIME_MS = 5 * 60 * 1000;
/** What Meegle's documentation shows for `refresh_token_expire_time`. */
const REFRESH_LIFETIME_S = 1_209_600;

/** Whom a token speaks for. */
export type TokenOwner = { kind: 'plugin' } | { kind: 'user'; userKey: string };

/** A user's pair of tokens, as the code exchange and the refresh hand it out. Times in seconds. */
export interface UserTokens {
  readonly userKey: string;
  readonly token: string;
  readonly expiresInS: number;
  readonly refreshToken: string;
  readonly refreshExpiresInS: number;
}

interface Held {
  readonly owner: TokenOwner;
  readonly issuedAt: number;
}

/** The tokens and codes one simulator holds. */
export interface TokenDesk {
  /** A plugin token (type 0) or virtual token (type 1); the one still valid again if tokens are reused. */
  readonly givePluginToken: (type: 0 | 1) => { token: string; expiresInS: number };
  /** A code as the host's `getAuthCode` returns it. */
  readonly giveAuthCode: (userKey: string) => string;
  /** Spends a code; undefined if it is unknown, used or too old. */
  readonly exchangeCode: (code: string) => UserTokens | undefined;
  /** Spends a refresh token; undefined if it is unknown, used or too old. */
  readonly refresh: (refreshToken: string) => UserTokens | undefined;
  /** Whom a token speaks for; undefined if it isn't held or is past its time. */
  readonly ownerOf: (token: string) => TokenOwner | undefined;
  /** Makes a token worthless from now on. */
  readonly revoke: (token: string) => void;
}

/**
 * Tokens are told apart as Meegle's are, by their first letters. Their lifetime is read from the settings
 * whenever it matters, so that a change also shortens tokens given before.
 */
export function createTokenDesk(
  settings: () => { tokenLifetimeS: number; tokenReuse: boolean },
  now: () => number = Date.now,
): TokenDesk {
  const held = new Map<string, Held>();
  const codes = new Map<string, { userKey: string; issuedAt: number }>();
  const refreshTokens = new Map<string, { userKey: string; issuedAt: number }>();
  const lastPluginToken = new Map<0 | 1, string>();

  const secondsLeft = ({ issuedAt }: Held) =>
    Math.floor(settings().tokenLifetimeS - (now() - issuedAt) / 1000);
  const issue = (owner: TokenOwner) => {
    const token = `${owner.kind === 'plugin' ? 'p' : 'u'}-${randomUUID()}`;
    held.set(token, { owner, issuedAt: now() });
    return token;
  };
  const givePair = (userKey: string): UserTokens => {
    const refreshToken = randomUUID();
    refreshTokens.set(refreshToken, { userKey, issuedAt: now() });
    return {
      userKey,
      token: issue({ kind: 'user', userKey }),
      expiresInS: settings().tokenLifetimeS,
      refreshToken,
      refreshExpiresInS: REFRESH_LIFETIME_S,
    };
  };
  const spend = (
    from: Map<string, { userKey: string; issuedAt: number }>,
    key: string,
    lifetimeMs: number,
  ) => {
    const found = from.get(key);
    from.delete(key);
    return found === undefined || now() - found.issuedAt >= lifetimeMs ? undefined : givePair(found.userKey);
  };

  return {
    givePluginToken: (type) => {
      const last = lastPluginToken.get(type);
      const lastHeld = last === undefined ? undefined : held.get(last);
      if (
        settings().tokenReuse &&
        last !== undefined &&
        lastHeld !== undefined &&
        secondsLeft(lastHeld) > 0
      ) {
        return { token: last, expiresInS: secondsLeft(lastHeld) };
      }
      const token = issue({ kind: 'plugin' });
      lastPluginToken.set(type, token);
      return { token, expiresInS: settings().tokenLifetimeS };
    },
    giveAuthCode: (userKey) => {
      const code = randomUUID().replaceAll('-', '');
      codes.set(code, { userKey, issuedAt: now() });
      return code;
    },
    exchangeCode: (code) => spend(codes, code, CODE_LIFETIME_MS),
    refresh: (refreshToken) => spend(refreshTokens, refreshToken, REFRESH_LIFETIME_S * 1000),
    ownerOf: (token) => {
      const found = held.get(token);
      if (found === undefined) return undefined;
      return now() - found.issuedAt < settings().tokenLifetimeS * 1000 ? found.owner : undefined;
    },
    revoke: (token) => {
      held.delete(token);
    },
  };
}
