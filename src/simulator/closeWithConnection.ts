import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Closes a response when its connection closes. Node does so itself, but not for one that still waits behind an earlier
 * one of the same connection (a client that takes a wrong Content-Length for the end asks again too soon): that would
 * never hear of it, and whoever writes to it would wait for ever.
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
