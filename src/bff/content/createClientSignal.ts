import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problems.ts';

/** A controller whose signal is aborted when the client's connection closes before it has its whole answer. */
export function createClientSignal(reply: FastifyReply): AbortController {
  const controller = new AbortController();
  const onClose = () => {
    if (reply.raw.writableFinished) return;
    controller.abort(new ProblemError('body_incomplete', 'The client closed the connection.'));
  };
  if (reply.raw.destroyed)
    onClose(); // it left while its session was being checked
  else reply.raw.once('close', onClose);
  return controller;
}
