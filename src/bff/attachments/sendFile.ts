import { createHash } from 'node:crypto';
import type { Actor, Meegle } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { abortable, presentLateness } from './callWithin.ts';
import type { SentFile } from './ledgerStore.ts';
import type { FieldPlace } from './fieldPlace.ts';
import type { BeforeEnd, RequestBody } from './requestBody.ts';

/** A file that was sent to its last byte. */
export interface SentWhole {
  /** Hex, of the bytes that were sent. */
  readonly sha256: string;
  /** Why its outcome is open; undefined when Meegle said "success". */
  readonly trouble?: MeegleError;
}

/**
 * Sends a file, as slow as bytes come in and are taken; besides that Meegle is waited for `answerMs`. Without its end,
 * which `beforeEnd` can hold back, there is no closing boundary, and Meegle can't take half a file for a whole one.
 * Rejects when the file surely wasn't stored: with what `beforeEnd`, the body or the signal say, or Meegle's refusal.
 */
export async function sendFile(
  meegle: Meegle,
  upload: {
    readonly actor: Actor;
    readonly place: FieldPlace;
    readonly file: SentFile;
    readonly body: RequestBody;
    readonly idempotencyKey: string;
  },
  options: {
    readonly answerMs: number;
    readonly signal: AbortSignal;
    readonly beforeEnd: BeforeEnd;
  },
): Promise<SentWhole> {
  const { actor, place, file, body, idempotencyKey } = upload;
  const { answerMs, signal, beforeEnd } = options;
  const tooLate = new AbortController();
  const until = AbortSignal.any([signal, tooLate.signal]);
  const wait = () => setTimeout(() => tooLate.abort(presentLateness(answerMs)), answerMs);
  let timer = wait();
  async function* stream(): AsyncGenerator<Uint8Array, void> {
    clearTimeout(timer);
    yield* body.stream(beforeEnd);
    timer = wait();
  }
  try {
    const added = meegle.addFile(
      actor,
      place.target,
      { ...file, body: stream() },
      { idempotencyKey, signal: until },
    );
    await abortable(added, until);
  } catch (error) {
    if (body.failure !== undefined) throw body.failure;
    if (!(error instanceof MeegleError)) throw error;
    if (body.sha256 === undefined || error.effect === 'none') throw error;
    return { sha256: body.sha256, trouble: error };
  } finally {
    clearTimeout(timer);
  }
  if (body.sha256 === undefined) {
    throw new MeegleError('upstream_refused', 'Meegle said success before it had the whole file.');
  }
  return { sha256: body.sha256 };
}

/**
 * A UUID (version 8) that is the same for every attempt of one upload that may still have been stored: Meegle may answer
 * a key it knows with its first answer, and a success with nothing behind it would stay one.
 */
export function presentIdempotencyKey(
  { userKey }: Actor,
  place: FieldPlace,
  { uploadId, hollowSuccesses }: { readonly uploadId: string; readonly hollowSuccesses: number },
): string {
  const upload = [userKey, place.name, uploadId, ...(hollowSuccesses > 0 ? [`${hollowSuccesses}`] : [])];
  const hex = createHash('sha256').update(JSON.stringify(upload)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
