import type { FastifyReply, FastifyRequest } from 'fastify';
import { presentProblem } from './presentProblem.ts';

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
