import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ProblemError } from '../problems.ts';
import { HEAD_BYTES } from './settleType.ts';

/** How long a client may be silent or slow, in ms, while its body is being read. */
export interface BodyPatience {
  /** For the first byte, when the upload's turn has come: a client that left while waiting is skipped after this. */
  readonly firstByteMs: number;
  /** In any such time of waiting for the client at least `progressBytes` must come. */
  readonly progressMs: number;
  readonly progressBytes: number;
}

/** Node's own limit on a request's time is off, since an upload may take as long as it moves. */
export const BODY_PATIENCE: BodyPatience = { firstByteMs: 2000, progressMs: 30_000, progressBytes: 16_384 };

/** Asked when all bytes are here, with their hash: what is sent ends only if it resolves. */
export type BeforeEnd = (sha256: string) => Promise<void>;

/** An upload's body: its first bytes, then all of it once, counted and hashed on the way. */
export interface RequestBody {
  /** Up to HEAD_BYTES of the beginning. Nothing is read before this is called. */
  readHead(): Promise<Uint8Array>;
  /**
   * All bytes, the head included. Ends only when exactly `sizeBytes` came, the hash is the one promised and
   * `beforeEnd`, which is given the hash, lets it end; otherwise it throws ProblemError `body_incomplete`,
   * `body_mismatch` or `progress_timeout`, the signal's reason, or what `beforeEnd` rejects with.
   */
  stream(beforeEnd?: BeforeEnd): AsyncGenerator<Uint8Array, void>;
  /** Why `stream` broke off; undefined while it hasn't. */
  readonly failure: unknown;
  /** Hex SHA-256 of the whole body; undefined until `stream` has ended well. */
  readonly sha256: string | undefined;
}

/**
 * Wraps a request's bytes. They are pulled one chunk at a time, so that an upstream that is slower than the client slows
 * the client down, and the request is left in one piece: whoever answers early can still drain it.
 */
export function createRequestBody(
  source: Readable,
  promised: { readonly sizeBytes: number; readonly sha256: string | undefined },
  signal: AbortSignal,
  patience: BodyPatience = BODY_PATIENCE,
): RequestBody {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let receivedBytes = 0;
  /** Time waited for the client and bytes that came, since progress was last good enough. */
  const recent = { waitedMs: 0, bytes: 0 };
  let failure: unknown;
  let sha256: string | undefined;
  source.on('error', () => {}); // while nobody waits for its bytes: without a listener it would end the process

  /** The next bytes, or null at the end. */
  async function pull(): Promise<Uint8Array | null> {
    for (;;) {
      signal.throwIfAborted();
      const chunk = source.read() as Uint8Array | null;
      if (chunk !== null) {
        receivedBytes += chunk.length;
        recent.bytes += chunk.length;
        if (recent.bytes >= patience.progressBytes) Object.assign(recent, { waitedMs: 0, bytes: 0 });
        return chunk;
      }
      if (source.readableEnded) return null;
      if (source.destroyed) throw incomplete(source.errored ?? undefined);
      await waitForClient();
    }
  }

  function waitForClient(): Promise<void> {
    const limitMs = receivedBytes === 0 ? patience.firstByteMs : patience.progressMs - recent.waitedMs;
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        for (const event of ['readable', 'end', 'close']) source.off(event, onNews);
        source.off('error', onError);
        signal.removeEventListener('abort', onAbort);
        if (receivedBytes > 0) recent.waitedMs += performance.now() - startedAt;
        settle();
      };
      const onNews = () => finish(resolve);
      const onError = (cause: Error) => finish(() => reject(incomplete(cause)));
      const onAbort = () => finish(() => reject(signal.reason as Error));
      const timer = setTimeout(() => {
        const detail = 'The file’s bytes come too slowly, or not at all.';
        finish(() => reject(new ProblemError('progress_timeout', detail)));
      }, limitMs);
      for (const event of ['readable', 'end', 'close']) source.on(event, onNews);
      source.on('error', onError);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  function incomplete(cause?: unknown): ProblemError {
    return new ProblemError(
      'body_incomplete',
      `The body ended after ${receivedBytes} of ${promised.sizeBytes} bytes.`,
      { cause },
    );
  }

  async function* readAll(beforeEnd?: BeforeEnd): AsyncGenerator<Uint8Array, void> {
    for (const chunk of head.splice(0)) {
      hash.update(chunk);
      yield chunk;
    }
    for (let chunk = await pull(); chunk !== null; chunk = await pull()) {
      if (receivedBytes > promised.sizeBytes) throw incomplete();
      hash.update(chunk);
      yield chunk;
    }
    if (receivedBytes !== promised.sizeBytes) throw incomplete();
    const digest = hash.digest('hex');
    if (promised.sha256 !== undefined && promised.sha256 !== digest) {
      throw new ProblemError('body_mismatch', 'The bytes that came are not those X-Content-SHA256 promised.');
    }
    await beforeEnd?.(digest);
    signal.throwIfAborted();
    sha256 = digest;
  }

  return {
    async readHead() {
      while (headBytes < HEAD_BYTES) {
        const chunk = await pull();
        if (chunk === null) break;
        head.push(chunk);
        headBytes += chunk.length;
      }
      return Buffer.concat(head).subarray(0, HEAD_BYTES);
    },
    async *stream(beforeEnd) {
      try {
        yield* readAll(beforeEnd);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
    get failure() {
      return failure;
    },
    get sha256() {
      return sha256;
    },
  };
}
