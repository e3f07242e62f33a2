import type { Writable } from 'node:stream';
import { buildConnector } from 'undici';

/**
 * Connects as undici does, but a write that fails doesn't end the connection: a peer that answers early and closes makes
 * our next write fail (EPIPE, ECONNRESET) while its answer is here, unread. Reading goes on instead, and brings the
 * answer or, as the peer has closed, the end or the error. `timeoutMs` is for the connection to be there.
 */
export function createWriteConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs });
  return (options, callback) => {
    connect(options, (...result) => {
      const [, socket] = result;
      if (socket !== null) ignoreFailedWrites(socket);
      callback(...result);
    });
  };
}

function ignoreFailedWrites(socket: Writable): void {
  const { _write: write, _writev: writev } = socket;
  Object.assign(socket, {
    _write: (chunk, encoding, done) => write.call(socket, chunk, encoding, unlessFailed(done)),
    _writev: (chunks, done) => writev?.call(socket, chunks, unlessFailed(done)),
  } satisfies Pick<Writable, '_write' | '_writev'>);
}

/** A write's `done` that is never called for one that failed: nothing more is written then. */
function unlessFailed(done: (error?: Error | null) => void): typeof done {
  return (error) => {
    if (!error) done();
  };
}
