import { ApiError } from './ApiError.ts';

/** A session as it was received: good for `lifeMs` from then on, or until it is refused if that isn't known. */
export interface ReceivedSession {
  readonly token: string;
  readonly lifeMs: number | null;
}

/** A session this close to its end is renewed before it is used. */
const RENEW_BEFORE_MS = 30_000;

export interface SessionKeeper {
  getToken(): Promise<string>;
  /** The token in hand, for those who can't wait for another; null if there is none, or it has ended. */
  peekToken(): string | null;
  /** A token other than the one that was refused. */
  renew(refusedToken: string): Promise<string>;
}

/**
 * Keeps the session in memory, and renews it silently with a fresh code of the host's. Whoever asks while a renewal is
 * under way gets that one: a code is good once, and the host limits how often it gives one. Its life is counted from
 * its receipt: the viewer's clock may be hours off the server's.
 */
export function createSession(
  getAuthCode: () => Promise<string>,
  signIn: (code: string) => Promise<ReceivedSession>,
  now: () => number = Date.now,
): SessionKeeper {
  let session: { readonly token: string; readonly goodUntil: number } | null = null;
  let renewal: Promise<string> | null = null;

  const start = async (): Promise<string> => {
    const code = await readCode(getAuthCode);
    const { token, lifeMs } = await signIn(code);
    session = { token, goodUntil: lifeMs === null ? Infinity : now() + lifeMs };
    return token;
  };
  const renew = (): Promise<string> => {
    renewal ??= start().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return {
    async getToken() {
      return session !== null && session.goodUntil - now() > RENEW_BEFORE_MS ? session.token : renew();
    },
    peekToken: () => (session !== null && session.goodUntil > now() ? session.token : null),
    async renew(refusedToken) {
      return session !== null && session.token !== refusedToken ? session.token : renew();
    },
  };
}

async function readCode(getAuthCode: () => Promise<string>): Promise<string> {
  try {
    return await getAuthCode();
  } catch (cause) {
    throw new ApiError('no_auth_code', 'The host gave no sign-in code', { cause });
  }
}
