import { createHash } from 'node:crypto';
import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { Actor, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { adoptEarlier } from './adoptEarlier.ts';
import { abortable, callWithin, presentLateness } from './callWithin.ts';
import { CONFIRM_PATIENCE, confirmUpload, type Confirmation, type ConfirmPatience } from './confirmUpload.ts';
import type { SentFile } from './fieldLedger.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import { parseSeenFiles, presentPlaceName, readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
import type { Turn } from './fieldTurns.ts';
import { isStoredEqual } from './isStoredEqual.ts';
import { presentDifference } from './presentDifference.ts';
import { createReceipt } from './receipt.ts';
import { BODY_PATIENCE, type BodyPatience, type RequestBody } from './requestBody.ts';
import { settleType } from './settleType.ts';
import { TURN_PATIENCE, type TurnPatience } from './turnPatience.ts';
import { DoubtfulUploadError, type EarlierAttempt, type StoredUpload } from './uploadAttempts.ts';
import type { UploadHeaders } from './uploadHeaders.ts';
import type { WriteRefusals } from './writeRefusals.ts';

/** How long clients and Meegle are waited for. */
export interface UploadPatience {
  readonly body: BodyPatience;
  readonly confirm: ConfirmPatience;
  /** TURN_PATIENCE unless it is given. */
  readonly turn?: TurnPatience;
}

const MB = 1024 * 1024;

/** The design's numbers: 2 s for a first byte, 16 kB in 30 s, 10 s for a file to show. */
export const UPLOAD_PATIENCE: UploadPatience = { body: BODY_PATIENCE, confirm: CONFIRM_PATIENCE };

/** What storing needs. `verify` `bytes`: every upload is downloaded again and compared. */
export interface StoreDeps {
  readonly meegle: Meegle;
  readonly ledgers: FieldLedgers;
  readonly refusals: WriteRefusals;
  readonly verify: 'size' | 'bytes';
  readonly patience?: UploadPatience;
}

/** An upload whose turn has come. */
export interface TurnedUpload {
  readonly actor: Actor;
  readonly place: FieldPlace;
  readonly headers: UploadHeaders;
  readonly body: RequestBody;
  readonly earlier: EarlierAttempt;
  /** Passed on as soon as Meegle has said "success"; otherwise the caller releases it. */
  readonly turn: Turn;
  readonly signal: AbortSignal;
}

/**
 * Inside the field's turn: reads the field, settles the type, sends the file, and recognises it in the field, since
 * Meegle's "success" neither proves that anything was stored nor names the new file. Rejects as ReceiveFile does.
 */
export async function storeFile(deps: StoreDeps, upload: TurnedUpload): Promise<StoredUpload> {
  const { meegle, ledgers, refusals, verify, patience = UPLOAD_PATIENCE } = deps;
  const { actor, place, headers, body, earlier, turn, signal } = upload;
  const { name, sizeBytes, givenType } = headers;
  const { waitedMs } = turn;
  const hollowSuccesses = earlier.kind === 'doubt' ? earlier.doubt.hollowSuccesses : 0;
  const ledger = ledgers.at(place.name);
  const { readMs, answerMs, compareMs, comparePerMbMs } = patience.turn ?? TURN_PATIENCE;
  const allComparingMs = compareMs + (comparePerMbMs * sizeBytes) / MB;

  const head = body.readHead();
  head.catch(() => {}); // waited for below; until then an earlier refusal is the answer
  let before = await readField();
  if (await ledger.nameIsFree(name)) before = await readField();
  const isEqual = compareWithin(allComparingMs);
  const adopted = await adoptEarlier(headers, earlier, { files: before, ledger, isEqual });
  if (adopted !== null) {
    const found = { file: adopted.file, proof: 'bytes', waitedMs, goneMeanwhile: [] } as const;
    return { receipt: createReceipt(headers, found), sha256: adopted.sha256 };
  }
  if (before.length + ledger.unseen >= FIELD_CAPACITY) throw fieldFull();

  const sent = { name, sizeBytes, type: await settleType({ head: await head, name, given: givenType }) };
  const awaited = ledger.expect(sent, before);
  const { trouble, sha256 } = await send(sent).catch((error: unknown) => {
    awaited.drop();
    throw error;
  });
  if (trouble === undefined) turn.release();
  const isSent = compareWithin(patience.confirm.giveUpMs + allComparingMs);
  const confirmation = await confirmUpload(awaited, sent, {
    ledger,
    readFiles: async (withinMs) => readPlaceFiles(await readItem(withinMs), place) ?? [],
    isEqual: (file) => isSent(file, sha256),
    proof: trouble === undefined ? verify : 'bytes',
    patience: patience.confirm,
  });
  if (confirmation.kind === 'found') {
    const goneMeanwhile = awaited.goneMeanwhile();
    const found = { ...confirmation, waitedMs, goneMeanwhile };
    return { receipt: createReceipt({ ...headers, type: sent.type }, found), sha256 };
  }
  const doubt = await explainDoubt(confirmation);
  throw new DoubtfulUploadError(doubt, {
    known: new Set(before.map(({ id }) => id)),
    sha256,
    hollowSuccesses: hollowSuccesses + (doubt.code === 'not_stored' ? 1 : 0),
  });

  /** What to answer when the file was sent whole and isn't to be found. */
  async function explainDoubt(outcome: Exclude<Confirmation, { kind: 'found' }>): Promise<ProblemError> {
    if (outcome.kind === 'different') return presentDifference(trouble, outcome.file, sizeBytes);
    const isRefused = outcome.kind === 'absent' && trouble?.words !== undefined && mayMeanFull(trouble);
    return isRefused && (await isFull()) ? fieldFull(trouble) : presentDoubt(trouble, outcome);
  }

  async function readField(): Promise<readonly StoredFile[]> {
    const stored = await readItem(readMs, signal);
    const files = parseSeenFiles(readPlaceFiles(stored, place), place, headers.rowIds);
    ledger.observe(files);
    return files;
  }

  function readItem(withinMs: number, caller?: AbortSignal): Promise<StoredWorkItem> {
    return callWithin(withinMs, (until) => meegle.readWorkItem(actor, place.item, until), caller);
  }

  /** Compares stored files with this upload; all comparisons together end in `limitMs` from now. */
  function compareWithin(limitMs: number): (file: StoredFile, sha256: string) => Promise<boolean> {
    const endsAt = performance.now() + limitMs;
    return (file, sha256) =>
      callWithin(Math.max(endsAt - performance.now(), 0), (until) =>
        isStoredEqual(meegle, actor, place.item, file, { sizeBytes, sha256 }, until),
      );
  }

  /** Sends the file. Returns its hash and what left its outcome open; rejects when it surely wasn't stored. */
  async function send(file: SentFile): Promise<{ sha256: string; trouble?: MeegleError }> {
    // Meegle may answer a key it knows with its first answer, and a success with nothing behind it would stay one.
    const attempted = [
      actor.userKey,
      place.name,
      headers.uploadId,
      ...(hollowSuccesses > 0 ? [`${hollowSuccesses}`] : []),
    ];
    const idempotencyKey = presentIdempotencyKey(attempted);
    try {
      await addFile(file, idempotencyKey);
    } catch (error) {
      // Without the body's end there was no closing boundary, and Meegle can't take half a file for a whole one.
      if (!(error instanceof MeegleError)) throw error;
      if (body.sha256 === undefined || error.effect === 'none') throw await explainRefusal(error);
      return { sha256: body.sha256, trouble: error };
    }
    if (body.sha256 === undefined) {
      throw new MeegleError('upstream_refused', 'Meegle said success before it had the whole file.');
    }
    refusals.remove(actor.userKey, presentPlaceName(place.item, place.field));
    return { sha256: body.sha256 };
  }

  /** Adds the file; as slow as bytes come in and are taken, but Meegle may be waited for only so long besides. */
  async function addFile(file: SentFile, idempotencyKey: string): Promise<void> {
    const tooLate = new AbortController();
    const wait = () => setTimeout(() => tooLate.abort(presentLateness(answerMs)), answerMs);
    let timer = wait();
    async function* stream(): AsyncGenerator<Uint8Array, void> {
      clearTimeout(timer);
      yield* body.stream();
      timer = wait();
    }
    const options = { idempotencyKey, signal: AbortSignal.any([signal, tooLate.signal]) };
    try {
      const added = meegle.addFile(actor, place.target, { ...file, body: stream() }, options);
      await abortable(added, tooLate.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What a refusal of the upload stands for: in a full field that, whatever Meegle calls it. */
  async function explainRefusal(refusal: MeegleError): Promise<Error> {
    if (mayMeanFull(refusal) && (await isFull())) return fieldFull(refusal);
    if (refusal.code === 'no_permission') {
      refusals.add(actor.userKey, presentPlaceName(place.item, place.field));
    }
    return refusal;
  }

  async function isFull(): Promise<boolean> {
    try {
      const files = readPlaceFiles(await readItem(readMs), place) ?? [];
      ledger.observe(files);
      return files.length >= FIELD_CAPACITY;
    } catch (error) {
      if (error instanceof MeegleError) return false; // the refusal is what matters
      throw error;
    }
  }

  function fieldFull(refusal?: MeegleError): ProblemError {
    const detail = `${place.field.name} holds ${FIELD_CAPACITY} files, as many as Meegle takes.`;
    return new ProblemError('field_full', detail, { words: refusal?.words, cause: refusal });
  }
}

/**
 * Whether a field that is full can be behind a refusal. No code is documented for the 51st file, so that it may be any;
 * but what Meegle refused before it looked at the call, or never said, has nothing to do with the field.
 */
function mayMeanFull(refusal: MeegleError): boolean {
  if (refusal.code === 'rate_limited' || refusal.code === 'overloaded') return false;
  // Surely without effect and yet no refusal of the file: the token was refused, or nothing was sent.
  return (
    refusal.code !== 'upstream_unavailable' || (refusal.effect === 'unknown' && refusal.words !== undefined)
  );
}

/** What to answer when a file that was sent whole doesn't show. */
function presentDoubt(
  trouble: MeegleError | undefined,
  confirmation: { kind: 'absent' } | { kind: 'unreadable'; cause: unknown },
): ProblemError {
  if (confirmation.kind === 'unreadable') {
    const detail = 'The file was sent, but its field could not be read to see whether it was stored.';
    return new ProblemError('outcome_unknown', detail, { words: trouble?.words, cause: confirmation.cause });
  }
  if (trouble === undefined) {
    return new ProblemError('not_stored', 'Meegle said success, but the file did not appear in its field.');
  }
  const { code, words, retryAfterS, message } = trouble;
  // Meegle itself said that it failed, and the file isn't there: it is safe to send it again.
  if (code === 'upstream_unavailable' && words !== undefined) {
    return new ProblemError(code, message, {
      words,
      cause: trouble,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    });
  }
  const detail = `${message} The file has not appeared since.`;
  return new ProblemError('outcome_unknown', detail, { words, cause: trouble });
}

/** A UUID (version 8) that is the same for every attempt of one upload that may still have been stored. */
function presentIdempotencyKey(upload: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(upload)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
