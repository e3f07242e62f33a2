import type { Server } from '../valibotValidation.ts';
import { answerEarly } from './answerEarly.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Content-Type of a file that is sent, as it came. */
    givenType: string | undefined;
  }
}

/**
 * For a scope of routes whose bodies are files: whatever the type, a body is bytes, so that no parser may look at it and
 * none may refuse it. An answer that comes before the body's end is sent so that the client can read it.
 */
export function acceptRawBodies(scope: Server): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  scope.decorateRequest('givenType', undefined);
  scope.addHook('onRequest', async (request) => {
    // Fastify answers 415 to a type it can't read, before it asks any parser.
    request.givenType = request.raw.headers['content-type'];
    delete request.raw.headers['content-type'];
  });
  scope.addHook('onSend', answerEarly);
}
