import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long, in ms, and how much of a body that nobody wants any more is still taken in. */
const LINGER_MS = 300;
const LINGER_BYTES = 1024 * 1024;

/**
 * An `onSend` hook for routes that may answer before they have read the body. The answer goes out whole and with
 * `Connection: close`, and only then, a moment later, the connection ends: were it closed at once with bytes unread, the
 * system would send a reset, and a client that is still sending might never read its answer. A client that doesn't
 * read while it sends (browsers) isn't made to send 100 MB first: it finds the connection closed soon.
 */
export async function answerEarly(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (raw.complete || typeof payload !== 'string') return payload;
  reply.header('connection', 'close');
  reply.header('content-length', Buffer.byteLength(payload));
  return Readable.from(answerAndLinger(payload, raw));
}

async function* answerAndLinger(payload: string, request: IncomingMessage): AsyncGenerator<Buffer, void> {
  yield Buffer.from(payload);
  await linger(request);
}

/** Takes in what comes until the client has sent all or left, or until it is enough. */
function linger(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.destroyed) return resolve();
    let leftBytes = LINGER_BYTES;
    const take = (chunk: Buffer) => {
      leftBytes -= chunk.length;
      if (leftBytes < 0) request.pause();
    };
    const stop = () => {
      clearTimeout(timer);
      request.off('data', take).off('end', stop).off('close', stop);
      resolve();
    };
    const timer = setTimeout(stop, LINGER_MS);
    request.on('data', take).once('end', stop).once('close', stop);
  });
}
