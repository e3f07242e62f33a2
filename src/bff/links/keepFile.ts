import type { Readable } from 'node:stream';
import { abortable, callWithin, presentLateness } from '../attachments/callWithin.ts';
import { createRequestBody, type BodyPatience } from '../attachments/requestBody.ts';
import { settleType } from '../attachments/settleType.ts';
import type { UploadHeaders } from '../attachments/uploadHeaders.ts';
import type { Actor, Meegle } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';

/** A client waits meanwhile. */
const RENEW_WITHIN_MS = 3000;

/** A file that is to have an address of its own, as it came in: of its body nothing is read yet. */
export interface LooseFile {
  readonly actor: Actor;
  /** A space's key or simple name. */
  readonly project: string;
  readonly headers: UploadHeaders;
  readonly source: Readable;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
}

/** How long client and Meegle are waited for: the latter, in ms, besides the time in which bytes flow. */
export interface KeepPatience {
  readonly body: BodyPatience;
  readonly answerMs: number;
}

/**
 * Streams a file to Meegle, attached to nothing, and gives the address Meegle says; nothing can be read back to prove it.
 * Sent once: a repeat is the user's to ask for, as each try that succeeds leaves a file behind. Rejects with ProblemError,
 * MeegleError or the signal's reason; after `outcome_unknown` Meegle may have kept the file, but nobody knows its address.
 */
export async function keepFile(
  meegle: Meegle,
  { actor, project, headers, source, signal }: LooseFile,
  { body: patience, answerMs }: KeepPatience,
): Promise<string> {
  const { name, sizeBytes, givenType } = headers;
  const sending = new AbortController();
  const body = createRequestBody(source, headers, sending.signal, patience);
  const stopSending = () => {
    if (body.sha256 === undefined) sending.abort(signal.reason);
  };
  signal.addEventListener('abort', stopSending);
  if (signal.aborted) stopSending();

  let timer: NodeJS.Timeout | undefined;
  async function* stream(): AsyncGenerator<Uint8Array, void> {
    yield* body.stream();
    timer = setTimeout(() => sending.abort(presentLateness(answerMs)), answerMs);
  }
  try {
    const [head] = await Promise.all([body.readHead(), renewToken(meegle, actor, sending.signal)]);
    const type = await settleType({ head, name, given: givenType });
    const file = { name, type, sizeBytes, body: stream() };
    const added = meegle.addResource(actor, project, file, { signal: sending.signal });
    const address = await abortable(added, sending.signal);
    if (body.sha256 !== undefined) return address;
    throw new MeegleError('upstream_refused', 'Meegle said success before it had the whole file.');
  } catch (error) {
    throw body.failure ?? presentTrouble(error, body.sha256 !== undefined);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stopSending);
    sending.abort(); // whoever still reads the body stops: what is left of it is drained with the answer
  }
}

/**
 * Asks something small first: should this server's token be dead, that renews it while no byte is spent. What else stands
 * in the way is for the file itself to find out.
 */
async function renewToken(meegle: Meegle, actor: Actor, signal: AbortSignal): Promise<void> {
  try {
    await callWithin(RENEW_WITHIN_MS, (until) => meegle.readPeople(actor, [actor.userKey], until), signal);
  } catch (error) {
    if (!(error instanceof MeegleError)) throw error;
  }
}

/** A whole file whose answer never came may be kept: that is something else than a Meegle which is away. */
function presentTrouble(error: unknown, isWholeOut: boolean): unknown {
  const isOpen = error instanceof MeegleError && error.effect === 'unknown' && error.words === undefined;
  if (!isOpen || !isWholeOut || error.code !== 'upstream_unavailable') return error;
  const detail = 'The file was sent, but Meegle’s answer with its address did not come.';
  return new ProblemError('outcome_unknown', detail, { cause: error });
}
