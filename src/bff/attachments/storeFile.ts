import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { Actor, Meegle, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { adoptEarlier } from './adoptEarlier.ts';
import { abortable, callWithin } from './callWithin.ts';
import { CONFIRM_PATIENCE, confirmUpload, type ConfirmPatience } from './confirmUpload.ts';
import type { AwaitedFile, SentFile } from './fieldLedger.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import { parseSeenFiles, presentPlaceName, readPlaceFiles, type FieldPlace } from './fieldPlace.ts';
import type { Turn } from './fieldTurns.ts';
import { isStoredEqual } from './isStoredEqual.ts';
import { presentDoubt } from './presentDoubt.ts';
import { createReceipt } from './receipt.ts';
import { BODY_PATIENCE, type BodyPatience, type RequestBody } from './requestBody.ts';
import { presentIdempotencyKey, sendFile, type SentWhole } from './sendFile.ts';
import { settleType } from './settleType.ts';
import { TURN_PATIENCE, type TurnPatience } from './turnPatience.ts';
import { DoubtfulUploadError, type EarlierAttempt, type StoredUpload } from './uploadAttempts.ts';
import type { UploadHeaders } from './uploadHeaders.ts';
import type { WarmFields } from './warmFields.ts';
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
  readonly warmFields: WarmFields;
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
 * Meegle's "success" neither proves that anything was stored nor names the new file. Where nothing stands against it the
 * field is read while the bytes go out; their end waits for it. Rejects as ReceiveFile does.
 */
export async function storeFile(deps: StoreDeps, upload: TurnedUpload): Promise<StoredUpload> {
  const { meegle, ledgers, refusals, warmFields, verify, patience = UPLOAD_PATIENCE } = deps;
  const { actor, place, headers, body, earlier, turn, signal } = upload;
  const { name, sizeBytes, givenType } = headers;
  const { waitedMs } = turn;
  const hollowSuccesses = earlier.kind === 'doubt' ? earlier.doubt.hollowSuccesses : 0;
  const ledger = ledgers.at(place.name);
  const { readMs, answerMs, compareMs, comparePerMbMs } = patience.turn ?? TURN_PATIENCE;
  const allComparingMs = compareMs + (comparePerMbMs * sizeBytes) / MB;
  const mayBeThere = earlier.kind === 'doubt' || (earlier.kind === 'none' && headers.attempt > 1);
  const isWarm =
    waitedMs > 0 &&
    !mayBeThere &&
    warmFields.isWarm(actor.userKey, place.name) &&
    !ledger.awaits(name) &&
    ledger.taken < FIELD_CAPACITY;

  const head = body.readHead();
  head.catch(() => {}); // waited for below; until then an earlier refusal is the answer
  const refused = new AbortController();
  const preparing = prepare();
  preparing.catch((error: unknown) => refused.abort(error));
  if (!isWarm) {
    const { adopted } = await preparing;
    if (adopted !== undefined) return adopted;
  }

  const type = await settleType({ head: await abortable(head, refused.signal), name, given: givenType });
  const sent = { name, sizeBytes, type };
  let before: readonly StoredFile[] = [];
  let awaited: AwaitedFile | undefined;
  let isOver = false;
  const { trouble, sha256 } = await send(sent).catch((error: unknown) => {
    isOver = true;
    awaited?.drop();
    throw error;
  });
  if (awaited === undefined) throw new Error('a file was sent that is not looked out for');
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
    const found = { ...confirmation, waitedMs, goneMeanwhile: awaited.goneMeanwhile() };
    return { receipt: createReceipt({ ...headers, type }, found), sha256 };
  }
  const isRefused = confirmation.kind === 'absent' && trouble?.words !== undefined && mayMeanFull(trouble);
  const doubt =
    isRefused && (await isFull()) ? fieldFull(trouble) : presentDoubt(trouble, confirmation, sizeBytes);
  throw new DoubtfulUploadError(doubt, {
    known: new Set(before.map(({ id }) => id)),
    sha256,
    hollowSuccesses: hollowSuccesses + (doubt.code === 'not_stored' ? 1 : 0),
  });

  /** Reads the field: whether the file is there from an earlier attempt, and whether there is room for it. */
  async function prepare(): Promise<{ files: readonly StoredFile[]; adopted?: StoredUpload }> {
    let files = await readField();
    if (await ledger.nameIsFree(name)) files = await readField();
    const isEqual = compareWithin(allComparingMs);
    const adopted = await adoptEarlier(headers, earlier, { files, ledger, isEqual });
    if (adopted !== null) {
      const found = { file: adopted.file, proof: 'bytes', waitedMs, goneMeanwhile: [] } as const;
      return { files, adopted: { receipt: createReceipt(headers, found), sha256: adopted.sha256 } };
    }
    warmFields.note(actor.userKey, place.name);
    if (ledger.taken >= FIELD_CAPACITY) throw fieldFull();
    return { files };
  }

  /** Sends the file; its end only goes out when the field was read and the file is looked out for. */
  async function send(file: SentFile): Promise<SentWhole> {
    const idempotencyKey = presentIdempotencyKey(actor, place, { ...headers, hollowSuccesses });
    const beforeEnd = async () => {
      const { files } = await preparing;
      if (isOver) return; // Meegle refused it before it had it all
      before = files;
      awaited = ledger.expect(file, files);
    };
    try {
      const whole = await sendFile(
        meegle,
        { actor, place, file, body, idempotencyKey },
        { answerMs, signal: AbortSignal.any([signal, refused.signal]), beforeEnd },
      );
      if (whole.trouble === undefined) {
        await refusals.remove(actor.userKey, presentPlaceName(place.item, place.field));
      }
      return whole;
    } catch (error) {
      if (refused.signal.aborted) throw refused.signal.reason;
      throw error instanceof MeegleError ? await explainRefusal(error) : error;
    }
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

  /** What a refusal of the upload stands for: in a full field that, whatever Meegle calls it. */
  async function explainRefusal(refusal: MeegleError): Promise<Error> {
    if (mayMeanFull(refusal) && (await isFull())) return fieldFull(refusal);
    if (refusal.code === 'no_permission') {
      await refusals.add(actor.userKey, presentPlaceName(place.item, place.field));
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
