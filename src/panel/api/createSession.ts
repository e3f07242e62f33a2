import type { Session } from '../../contract/session.ts';
import { ApiError } from './ApiError.ts';

/** A session this close to its end is renewed before it is used. */
const RENEW_BEFORE_MS = 30_000;

/** How long the host may take for a sign-in code before we say that it gave none. */
const AUTH_CODE_TIMEOUT_MS = 15_000;

export interface SessionKeeper {
  getToken(): Promise<string>;
  /** A token other than the one that was refused. */
  renew(refusedToken: string): Promise<string>;
}

/**
 * Keeps the session in memory, and renews it silently with a fresh code of the host's. Whoever asks while a renewal is
 * under way gets that one: a code is good once, and the host limits how often it gives one.
 */
export function createSession(
  getAuthCode: () => Promise<string>,
  signIn: (code: string) => Promise<Session>,
  now: () => number = Date.now,
): SessionKeeper {
  let session: Session | null = null;
  let renewal: Promise<Session> | null = null;

  const start = async (): Promise<Session> => {
    const code = await within(AUTH_CODE_TIMEOUT_MS, getAuthCode());
    session = await signIn(code);
    return session;
  };
  const renew = (): Promise<Session> => {
    renewal ??= start().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return {
    async getToken() {
      const isGood = session !== null && Date.parse(session.expiresAt) - now() > RENEW_BEFORE_MS;
      return (isGood && session !== null ? session : await renew()).token;
    },
    async renew(refusedToken) {
      const isRenewed = session !== null && session.token !== refusedToken;
      return (isRenewed && session !== null ? session : await renew()).token;
    },
  };
}

async function within(timeoutMs: number, code: Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([code, timeout]);
  } catch (cause) {
    throw new ApiError('no_auth_code', 'The host gave no sign-in code', { cause });
  } finally {
    clearTimeout(timer);
  }
}
