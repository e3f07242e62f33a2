import rateLimit from '@fastify/rate-limit';
import { SESSION_ROUTE } from '../../contract/routes.ts';
import { signInRequestSchema, type Session } from '../../contract/session.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Server } from '../valibotValidation.ts';
import type { Sessions } from './createSessions.ts';
import { readBearer } from './requireSession.ts';

/**
 * Sign-ins a minute from one address. Generous, since an office comes from one address: it only keeps somebody from
 * spending Meegle's 15 code exchanges a second on guesses. The panel signs in about once an hour.
 */
const SIGN_INS_A_MINUTE = 300;

/** Makes a session out of the host's one-time code, and ends it. The code is the only thing that says who somebody is. */
export function sessionRoutes(parts: { readonly meegle: Meegle; readonly sessions: Sessions }) {
  return async (app: Server): Promise<void> => {
    await app.register(rateLimit, { global: false });

    app.post(
      SESSION_ROUTE,
      {
        schema: { body: signInRequestSchema },
        config: {
          rateLimit: {
            max: SIGN_INS_A_MINUTE,
            timeWindow: 60_000,
            errorResponseBuilder: (_request, { ttl }) =>
              new ProblemError('rate_limited', 'Too many sign-ins from this address.', {
                retryAfterS: Math.ceil(ttl / 1000),
              }),
          },
        },
      },
      async (request): Promise<Session> => {
        const actor = await parts.meegle.exchangeCode(request.body.code);
        const { token, expiresAtMs } = await parts.sessions.issue(actor);
        return { token, expiresAt: new Date(expiresAtMs).toISOString(), user: { key: actor.userKey } };
      },
    );

    app.delete(SESSION_ROUTE, async (request, reply) => {
      const token = readBearer(request);
      if (token !== undefined) await parts.sessions.revoke(token);
      return reply.code(204).send();
    });
  };
}
