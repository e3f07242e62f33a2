import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROUTE_PATTERNS } from '../contract/routes.ts';
import { ProblemError } from './problems.ts';
import type { Server } from './valibotValidation.ts';

/** How long, in ms, somebody who holds a connection is waited for. No session is needed to hold one. */
export interface ClientPatience {
  /** Until the head of a request is here. */
  readonly headMs: number;
  /** Until the rest of it is. Not for uploads: they may take as long as they move, and `requestBody.ts` sees to that. */
  readonly bodyMs: number;
  /** While nothing of an answer is taken. */
  readonly answerMs: number;
}

/**
 * Node's own minute for a head; 64 kB of JSON in half a minute; and five minutes for an answer, as a paused video takes
 * nothing and is no mistake (its browser asks for the rest by Range when it goes on).
 */
export const CLIENT_PATIENCE: ClientPatience = { headMs: 60_000, bodyMs: 30_000, answerMs: 300_000 };

/** Where bodies are files: `requestBody.ts` sees to their moving. */
const FILE_ROUTES: ReadonlySet<string | undefined> = new Set([ROUTE_PATTERNS.field, ROUTE_PATTERNS.files]);

/** Ends requests that don't come to their end and answers that nobody takes. Heads are Node's (`headersTimeout`). */
export function limitPatience(app: Server, patience: ClientPatience): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!FILE_ROUTES.has(request.routeOptions.url)) limitBody(request, reply, patience.bodyMs);
  });
  app.addHook('onSend', async (_request, { raw }) => {
    raw.setTimeout(patience.answerMs, () => {
      if (raw.socket?.writableLength) raw.destroy(); // else it is Meegle who is slow, and the client waits for us
    });
  });
}

function limitBody({ raw }: FastifyRequest, reply: FastifyReply, bodyMs: number): void {
  const timer = setTimeout(() => {
    if (raw.complete) return;
    if (reply.raw.headersSent) raw.destroy();
    else {
      reply.header('connection', 'close');
      reply.send(new ProblemError('progress_timeout', 'The request’s body comes too slowly, or not at all.'));
    }
  }, bodyMs);
  raw.once('close', () => clearTimeout(timer));
}
