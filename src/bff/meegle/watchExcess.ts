import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'undici';

/** What came in the same breath as the end of a body is here by then, in ms. */
const EXCESS_MS = 20;

/** What undici says of bytes that no request asked for. */
const UNASKED = /^bad response$|^Parse Error/;

/**
 * Watches a connection with one request: whether more came than the length its answer said, which nothing in the body
 * shows. To be asked when that has ended. Line breaks alone are passed over, as HTTP has it.
 */
export function watchExcess(connection: Client): () => Promise<boolean> {
  let hasMore = false;
  connection.on('disconnect', (_origin, _targets, { message }) => {
    hasMore ||= UNASKED.test(message);
  });
  return async () => {
    await delay(EXCESS_MS);
    await turn(); // what waited to be read while this process was busy comes before
    return hasMore;
  };
}
