import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Closes a response when its connection closes. Node does so itself, but not for one that still waits behind an earlier
 * one of the same connection (HTTP/1.1 pipelining): whoever writes to that would wait for ever, and hold what it reads.
 */
export function closeWithConnection({ socket }: IncomingMessage, response: ServerResponse): void {
  const close = () => {
    if (response.closed) return;
    response.destroy();
    response.emit('close');
  };
  socket.once('close', close);
  response.once('close', () => socket.off('close', close));
}
