import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { presentProblem } from './presentProblem.ts';
import { ProblemError } from './problems.ts';
import { presentSecurityHeaders } from './responseHeaders.ts';

/** The one exit for errors: answers any of them as `application/problem+json` and logs those that are the server's own. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, retryAfterS } = presentProblem(error, request.id);
  if (request.socket.destroyed) {
    request.log.info({ code: problem.code }, 'client.gone'); // nobody reads this answer, and nothing is wrong here
  } else if (problem.status >= 500) {
    request.log.error({ err: error, code: problem.code, meegle: problem.meegle }, 'request.failed');
  } else {
    request.log.info({ code: problem.code, meegle: problem.meegle }, 'request.refused');
  }
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The same for an address that can't be read, before any hook of ours has run. */
export function answerBrokenAddress(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return answerProblem(error, request, reply.headers(presentSecurityHeaders(request)));
}

/** The same for what never became a request: a head that is too long, too slow or not HTTP. Nothing else listens any more. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { problem } = presentProblem(explainBrokenRequest(error), randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function explainBrokenRequest({ code, message }: Error & { readonly code?: string }): ProblemError {
  return code === 'ERR_HTTP_REQUEST_TIMEOUT'
    ? new ProblemError('progress_timeout', 'The request’s head comes too slowly, or not at all.')
    : new ProblemError('bad_request', `The request can't be read (${code ?? message}).`);
}
