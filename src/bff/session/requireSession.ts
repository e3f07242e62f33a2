import type { FastifyRequest } from 'fastify';
import type { Actor } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Sessions } from './createSessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: the user of the session. Set by `requireSession` on every route below it; never read from the request. */
    actor: Actor;
  }
}

const BEARER = /^Bearer ([\w.-]+)$/i;

/** The bearer token of a request, or `undefined`. */
export function readBearer(request: FastifyRequest): string | undefined {
  return BEARER.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * An `onRequest` hook: lets nobody in without a session of ours and sets `request.actor` to its user. A missing, forged,
 * expired or revoked session is `unauthenticated`.
 */
export function requireSession(sessions: Sessions) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = readBearer(request);
    if (token === undefined)
      throw new ProblemError('unauthenticated', 'Send the session as Authorization: Bearer.');
    request.actor = await sessions.verify(token);
  };
}
