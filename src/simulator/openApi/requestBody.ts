import type { IncomingMessage } from 'node:http';

/** Thrown when a request's body ends before all of it arrived: there is nobody left to answer. */
export class BodyCutShort extends Error {}

/** A request's body, metered. What nobody reads stays in the socket. */
export interface RequestBody {
  /** What hasn't been read yet. Leaving the loop early loses nothing. Throws BodyCutShort. */
  readonly chunks: () => AsyncIterable<Buffer>;
  /** Reads the rest and throws it away. Throws BodyCutShort. */
  readonly drain: () => Promise<void>;
  /** Lets the rest run off, slowed down no longer; for after the answer. */
  readonly release: () => void;
  /** Resets the connection as soon as so many bytes of the body have arrived; at once, and throws, if they have. */
  readonly resetAfter: (bytes: number) => void;
  readonly slowTo: (bytesPerS: number) => void;
}

/** Meters a request's body: `onBytes` hears of everything that arrives. `pause` is how it waits. */
export function createRequestBody(
  request: IncomingMessage,
  onBytes: (count: number) => void,
  pause: (ms: number) => Promise<void>,
): RequestBody {
  let arrived = 0;
  let resetAtByte = Infinity;
  let bytesPerS = Infinity;
  const resetIfDue = () => {
    if (arrived < resetAtByte) return;
    request.socket.resetAndDestroy();
    throw new BodyCutShort();
  };
  async function* metered(): AsyncGenerator<Buffer, void> {
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        arrived += chunk.length;
        onBytes(chunk.length);
        resetIfDue();
        await pause((chunk.length / bytesPerS) * 1000);
        yield chunk;
      }
    } catch (error) {
      throw new BodyCutShort('the body was cut short', { cause: error });
    }
  }
  const source = metered();
  const drain = async () => {
    while ((await source.next()).done !== true);
  };

  return {
    chunks: () => ({ [Symbol.asyncIterator]: () => ({ next: () => source.next() }) }),
    drain,
    release: () => {
      bytesPerS = Infinity;
      drain().catch((error: unknown) => {
        if (!(error instanceof BodyCutShort)) throw error;
      });
    },
    resetAfter: (bytes) => {
      resetAtByte = bytes;
      resetIfDue();
    },
    slowTo: (rate) => {
      bytesPerS = rate;
    },
  };
}
