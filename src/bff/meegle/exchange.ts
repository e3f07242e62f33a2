import type { Readable } from 'node:stream';
import { Agent, Client, request } from 'undici';
import type { RawAnswer } from './answer.ts';
import { MeegleError } from './meegleError.ts';
import { watchRequest } from './requestProgress.ts';
import { watchExcess } from './watchExcess.ts';
import { createWriteConnector } from './writeConnector.ts';

/** How long Meegle may be silent; there is no limit on the whole while bytes flow. */
export interface ExchangeTimeouts {
  readonly connectMs: number;
  /** Until the answer begins, from the last byte Meegle took of the request. */
  readonly readAnswerMs: number;
  /** The same for a write: an upload's answer comes after the file is stored, minutes for a large one on a bad day. */
  readonly writeAnswerMs: number;
  /** Between two pieces of an answer that somebody waits for. */
  readonly pieceMs: number;
}

const TIMEOUTS: ExchangeTimeouts = {
  connectMs: 10_000,
  readAnswerMs: 30_000,
  writeAnswerMs: 120_000,
  pieceMs: 60_000,
};

/**
 * A work item with 2000 files is under 1 MB. Reading JSON without losing digits stops the server for everybody, about
 * 0.1 s per MB, so that what is much longer than any true answer isn't read at all.
 */
const ANSWER_BYTES = 4 * 1024 * 1024;

/** These come before a byte of the request is sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One HTTP request to Meegle. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /**
   * A write goes on a connection of its own: a kept one may be dead already, and then nobody knows the outcome. So does
   * a download: what comes after it is then known to belong to it.
   */
  readonly kind: 'read' | 'write' | 'download';
  readonly signal?: AbortSignal | undefined;
}

/** An answer that has begun. */
export interface OpenAnswer {
  readonly status: number;
  readonly headers: RawAnswer['headers'];
  readonly body: Readable;
  /** Of a download, once it was read: whether Meegle sent more than it said it would. */
  readonly hasMore: () => Promise<boolean>;
}

/** HTTP to one Meegle. Redirects are not followed: they would carry the token elsewhere. */
export interface Exchange {
  /**
   * Sends a request; resolves when the answer begins. Rejects with the signal's reason, with what `body` threw, or with
   * MeegleError `upstream_unavailable`, whose effect is `none` if no byte of the request was sent.
   */
  open(outgoing: OutgoingRequest): Promise<OpenAnswer>;
  /** The same, and reads the answer to its end. */
  send(outgoing: OutgoingRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}

/** Makes the connections to `baseUrl` (no trailing slash). */
export function createExchange(options: {
  readonly baseUrl: string;
  readonly timeouts?: Partial<ExchangeTimeouts> | undefined;
}): Exchange {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  // The wait for an answer is watchRequest's: undici's own clock begins before the body is out.
  const patience = { headersTimeout: 0, bodyTimeout: timeouts.pieceMs };
  const reads = new Agent({ ...patience, connect: { timeout: timeouts.connectMs } });
  const own = new Set<Client>();
  const connect = {
    write: createWriteConnector(timeouts.connectMs),
    download: { timeout: timeouts.connectMs },
  };
  const silenceMs = {
    read: timeouts.readAnswerMs,
    write: timeouts.writeAnswerMs,
    download: timeouts.readAnswerMs,
  };

  /** A connection for one request. It asks to be kept: told to close, a peer that answers early does so too soon. */
  function connectFor(kind: 'write' | 'download'): Client {
    const client = new Client(new URL(options.baseUrl).origin, { ...patience, connect: connect[kind] });
    own.add(client);
    return client;
  }

  function disconnect(client: Client): void {
    own.delete(client);
    void client.destroy();
  }

  async function open({ method, path, headers, body, kind, signal }: OutgoingRequest): Promise<OpenAnswer> {
    signal?.throwIfAborted();
    const progress = watchRequest(body, silenceMs[kind]);
    const client = kind === 'read' ? undefined : connectFor(kind);
    const hasMore = kind === 'download' && client ? watchExcess(client) : async () => false;
    try {
      const answer = await request(`${options.baseUrl}${path}`, {
        method,
        headers,
        // undici sends any async iterable; its types name Node's streams only.
        body: (progress.body ?? null) as string | Readable | null,
        dispatcher: client ?? reads,
        signal: signal === undefined ? progress.signal : AbortSignal.any([signal, progress.signal]),
      });
      if (client !== undefined) {
        answer.body.once('close', () => void hasMore().finally(() => disconnect(client)));
      }
      return { status: answer.statusCode, headers: answer.headers, body: answer.body, hasMore };
    } catch (cause) {
      if (client !== undefined) disconnect(client);
      signal?.throwIfAborted();
      throw progress.bodyError() ?? presentBreak(cause, progress.hasBegun());
    } finally {
      progress.stop();
    }
  }

  return {
    open,
    send: async (outgoing) => readAnswer(await open(outgoing), outgoing.signal),
    async close() {
      await Promise.all([reads, ...own].map((connection) => connection.destroy()));
    },
  };
}

/** Reads an answer to its end; rejects with the signal's reason or MeegleError `upstream_unavailable`, effect unknown. */
export async function readAnswer(answer: OpenAnswer, signal?: AbortSignal): Promise<RawAnswer> {
  const { status, headers, body } = answer;
  try {
    return { status, headers, text: (await readBytes(body)).toString('utf8') };
  } catch (cause) {
    signal?.throwIfAborted();
    throw presentBreak(cause, true);
  }
}

async function readBytes(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > ANSWER_BYTES) throw new Error(`the answer is longer than ${ANSWER_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function presentBreak(cause: unknown, hasBegun: boolean): MeegleError {
  const code = (cause as { code?: unknown }).code;
  const isUnsent = !hasBegun || (typeof code === 'string' && NOT_CONNECTED.has(code));
  return new MeegleError(
    'upstream_unavailable',
    `The connection to Meegle failed (${String(code ?? cause)}).`,
    {
      effect: isUnsent ? 'none' : 'unknown',
      cause,
    },
  );
}
