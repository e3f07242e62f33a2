import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Actor } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import { createEndedSessions, type EndedSessions } from './endedSessions.ts';

/** An hour: the panel renews silently with a fresh host code, so a longer life would only help a thief. */
const SESSION_LIFE_MS = 3_600_000;

/** Signed sessions: stateless, but for the ended ones, which are remembered until they would expire. */
export interface Sessions {
  /** A token for a user whom our own code exchange named, and when it expires (ms since 1970). */
  issue(actor: Actor): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** The user of a token; rejects with ProblemError `unauthenticated` when it is not ours, expired or ended. */
  verify(token: string): Promise<Actor>;
  /**
   * Ends a session early; a token that `verify` refuses is ignored: it is worth nothing already. Rejects with
   * ProblemError `overloaded` when other instances could not be told.
   */
  revoke(token: string): Promise<void>;
}

/**
 * Makes sessions as HS256 JWTs. The first secret signs, all verify (rotation); a token names its secret by `kid`. The
 * key is derived from the secret for this purpose alone, so that nothing else signed with it passes for a session.
 */
export function createSessions(options: {
  readonly secrets: readonly string[];
  readonly pluginId: string;
  readonly ended?: EndedSessions;
  readonly now?: () => number;
}): Sessions {
  const { pluginId, now = Date.now, ended = createEndedSessions({ now }) } = options;
  const keys = new Map(options.secrets.map((secret) => [nameSecret(secret), deriveKey(secret)]));
  const [signing] = keys;
  if (signing === undefined) throw new Error('sessions need at least one secret');
  const [signingKid, signingKey] = signing;

  async function read(token: string): Promise<JWTPayload & { sub: string; jti: string; exp: number }> {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keys.get(header.kid ?? '');
        if (key === undefined) throw new Error('signed with a secret that is not ours');
        return key;
      },
      {
        algorithms: ['HS256'],
        issuer: pluginId,
        audience: pluginId,
        requiredClaims: ['sub', 'iat', 'exp', 'jti'],
        currentDate: new Date(now()),
      },
    );
    const { sub, jti, exp } = payload;
    if (sub === undefined || jti === undefined || exp === undefined) throw new Error('a claim is missing');
    return { ...payload, sub, jti, exp };
  }

  return {
    async issue(actor) {
      const issuedAtS = Math.floor(now() / 1000);
      const expiresAtS = issuedAtS + SESSION_LIFE_MS / 1000;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', kid: signingKid })
        .setSubject(actor.userKey)
        .setJti(randomUUID())
        .setIssuer(pluginId)
        .setAudience(pluginId)
        .setIssuedAt(issuedAtS)
        .setExpirationTime(expiresAtS)
        .sign(signingKey);
      return { token, expiresAtMs: expiresAtS * 1000 };
    },

    async verify(token) {
      let session;
      try {
        session = await read(token);
      } catch (cause) {
        throw new ProblemError('unauthenticated', 'The session is not valid or has expired: sign in again.', {
          cause,
        });
      }
      if (await ended.has(session.jti)) {
        throw new ProblemError('unauthenticated', 'The session was ended: sign in again.');
      }
      return { userKey: session.sub };
    },

    async revoke(token) {
      const session = await read(token).catch(() => null);
      if (session === null) return;
      await ended.add(session.jti, session.exp * 1000);
    },
  };
}

function deriveKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'session', 32));
}

/** A name for a secret that tells nothing of it: it is taken from the derived key, one way. */
function nameSecret(secret: string): string {
  return createHash('sha256').update(deriveKey(secret)).digest('base64url').slice(0, 8);
}
