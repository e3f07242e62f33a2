import type { BaseLogger } from 'pino';
import { FIELD_CAPACITY } from '../../contract/limits.ts';
import type { Actor, Meegle, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import type { ProblemError } from '../problems.ts';
import { abortable } from './callWithin.ts';
import { CONFIRM_PATIENCE, type ConfirmPatience } from './confirmUpload.ts';
import type { AwaitedFile } from './fieldLedger.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import { parseSeenFiles, presentFullField, presentPlaceName, type FieldPlace } from './fieldPlace.ts';
import { createFieldReader } from './fieldReader.ts';
import type { Turn } from './fieldTurns.ts';
import { findEarlier } from './findEarlier.ts';
import type { SentFile } from './ledgerStore.ts';
import type { UploadMatch } from './matchUploads.ts';
import { presentDoubt } from './presentDoubt.ts';
import { createReceipt } from './receipt.ts';
import { BODY_PATIENCE, type BodyPatience, type RequestBody } from './requestBody.ts';
import { presentIdempotencyKey, sendFile, type SentWhole } from './sendFile.ts';
import { settleType } from './settleType.ts';
import { presentUnsettled, settleUpload, type Settled } from './settleUpload.ts';
import { TURN_PATIENCE, type TurnPatience } from './turnPatience.ts';
import { DoubtfulUploadError, type AttemptNotes, type StoredUpload } from './uploadAttempts.ts';
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
  readonly notes: AttemptNotes;
  /** Passed on as soon as Meegle has said "success"; otherwise the caller releases it. */
  readonly turn: Turn;
  /** Aborted when the client is gone or the turn is lost, but never once the file's end may be out. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
  /** Its type, where that is settled already. */
  readonly type?: string;
  /**
   * The files of its place (undefined: its row isn't there), if it is what it should be; throws ProblemError otherwise, and
   * nothing is stored. By default that is what parseSeenFiles says.
   */
  readonly parseThere?: (files: readonly StoredFile[] | undefined) => readonly StoredFile[];
}

/**
 * Inside the field's turn: reads the field, settles the type, sends the file, and recognises it in the field, since
 * Meegle's "success" neither proves that anything was stored nor names the new file. Where nothing stands against it the
 * field is read while the bytes go out; their end waits for it. Rejects as ReceiveFile does.
 */
export async function storeFile(deps: StoreDeps, upload: TurnedUpload): Promise<StoredUpload> {
  const { meegle, ledgers, refusals, warmFields, verify, patience = UPLOAD_PATIENCE } = deps;
  const { actor, place, headers, body, notes, turn, signal, log } = upload;
  const { name, sizeBytes, givenType } = headers;
  const { waitedMs, isInherited } = turn;
  const { earlier, name: by } = notes;
  const turnPatience = patience.turn ?? TURN_PATIENCE;
  const ledger = ledgers.at(place.name);
  const reader = createFieldReader(meegle, ledger, upload, turnPatience);
  // Until then a file may show that was sent before this server started, and look like this one.
  const lateUntil = ledgers.knowsSince + patience.confirm.giveUpMs;
  const proof = performance.now() < lateUntil ? 'bytes' : verify;
  const refusedAt = presentPlaceName(place.item, place.field);

  const head = body.readHead();
  head.catch(() => {}); // waited for below; until then an earlier refusal is the answer
  const refused = new AbortController();
  const preparing = prepare();
  preparing.catch((error: unknown) => refused.abort(error));
  if (!isWarm()) {
    const { adopted } = await preparing;
    if (adopted !== undefined) return adopted;
  }

  const beginning = await abortable(head, refused.signal);
  const type = upload.type ?? (await settleType({ head: beginning, name, given: givenType }));
  const sent = { name, sizeBytes, type };
  let before: readonly StoredFile[] = [];
  let awaited: AwaitedFile | undefined;
  let isOver = false;
  const whole = await send(sent).catch(async (error: unknown) => {
    isOver = true;
    await awaited?.drop();
    throw error;
  });
  const isTurnLost = !turn.isHeld;
  if (whole.trouble === undefined && !isInherited) turn.release();
  const settled = await settle(whole);
  if (settled.kind === 'found' || settled.kind === 'overwritten') turn.release('seen_twice');
  if (settled.kind === 'found') {
    return { receipt: createReceipt({ ...headers, type }, { ...settled, waitedMs }), sha256: whole.sha256 };
  }
  const { trouble } = whole;
  const isRefused = settled.kind === 'absent' && trouble?.words !== undefined && mayMeanFull(trouble);
  const isFull = isRefused && (await reader.isFull().catch(() => false));
  throw presentUncertain(
    isFull ? presentFullField(place.field, trouble) : presentDoubt(trouble, settled, sizeBytes),
    whole,
  );

  /**
   * Whether to send on the guess that the field is as it was a moment ago. Not the first of a batch: should this
   * server's token be dead, reading renews it while no byte is spent.
   */
  function isWarm(): boolean {
    const mayBeThere = earlier.kind === 'doubt' || (earlier.kind === 'none' && headers.attempt > 1);
    const isAsBefore = turn.hadToWait && warmFields.isWarm(actor.userKey, place.name) && !isInherited;
    return isAsBefore && !mayBeThere && !ledger.awaits(name) && ledger.taken < FIELD_CAPACITY;
  }

  /** Reads the field: whether the file is there from an earlier attempt, and whether there is room for it. */
  async function prepare(): Promise<{ files: readonly StoredFile[]; adopted?: StoredUpload }> {
    const looking = { reader, ledger, lateUntil, patience: patience.confirm, signal };
    const { files: there, adopted } = await findEarlier(headers, notes, looking);
    if (adopted !== null) {
      const found = { file: adopted.file, proof: 'bytes', waitedMs, goneMeanwhile: [] } as const;
      const receipt = createReceipt(headers, found);
      const isPerhapsAnothers = !(earlier.kind === 'doubt' && earlier.doubt.sighted?.has(adopted.file.id));
      return { files: [], adopted: { receipt, sha256: adopted.sha256, isPerhapsAnothers } };
    }
    // Of a batch sent at once with what its row held, the later ones find the earlier ones' files there.
    const isOurs = (id: string) => turn.hadToWait && ledger.isClaimed(id, '');
    const files = upload.parseThere?.(there) ?? parseSeenFiles(there, place, headers.rowIds, isOurs);
    warmFields.note(actor.userKey, place.name);
    if (ledger.taken >= FIELD_CAPACITY) throw presentFullField(place.field);
    return { files };
  }

  /** Sends the file. Its end only goes out when it is looked out for, a repeat would ask, and the turn is ours. */
  async function send(file: SentFile): Promise<SentWhole> {
    const hollowSuccesses = earlier.kind === 'doubt' ? earlier.doubt.hollowSuccesses : 0;
    const idempotencyKey = presentIdempotencyKey(actor, place, { ...headers, hollowSuccesses });
    const beforeEnd = async (sha256: string) => {
      before = (await preparing).files;
      awaited = await ledger.expect(file, before, by);
      // Refused or given up meanwhile: who ended it had nothing to drop yet, and there is no doubt to note.
      if (isOver) return awaited.drop();
      await notes.noteDoubt({ known: new Set(before.map(({ id }) => id)), sha256, hollowSuccesses });
      if (!turn.isHeld) throw turn.signal.reason;
    };
    try {
      const options = { answerMs: turnPatience.answerMs, beforeEnd };
      return await sendFile(
        meegle,
        { actor, place, file, body, idempotencyKey },
        { ...options, signal: AbortSignal.any([signal, refused.signal]) },
      );
    } catch (error) {
      if (refused.signal.aborted) throw refused.signal.reason;
      throw error instanceof MeegleError ? await explainRefusal(error) : error;
    }
  }

  /** Finds out what became of it; whatever stands in the way of that is no proof that it wasn't stored. */
  async function settle(whole: SentWhole): Promise<Settled> {
    try {
      if (awaited === undefined) throw new Error('a file was sent that is not looked out for');
      if (whole.trouble === undefined) await refusals.remove(actor.userKey, refusedAt);
      return await settleUpload(whole, sent, awaited, {
        ledger,
        reader,
        proof,
        patience: patience.confirm,
        isTurnLost,
        seenTwiceMs: isInherited ? turnPatience.seenTwiceMs : undefined,
        log,
      });
    } catch (error) {
      throw presentUncertain(presentUnsettled(whole.trouble, error), whole);
    }
  }

  function presentUncertain(problem: ProblemError, { sha256 }: SentWhole): DoubtfulUploadError {
    const earlierHollow = earlier.kind === 'doubt' ? earlier.doubt.hollowSuccesses : 0;
    return new DoubtfulUploadError(problem, {
      known: new Set(before.map(({ id }) => id)),
      sha256,
      hollowSuccesses: earlierHollow + (problem.code === 'not_stored' ? 1 : 0),
      sighted: new Set(awaited === undefined ? [] : idsOf(awaited.match)),
    });
  }

  /** What a refusal of the upload stands for: in a full field that, whatever Meegle calls it. */
  async function explainRefusal(refusal: MeegleError): Promise<Error> {
    if (mayMeanFull(refusal) && (await reader.isFull())) return presentFullField(place.field, refusal);
    if (refusal.code === 'no_permission') await refusals.add(actor.userKey, refusedAt);
    return refusal;
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

function idsOf(match: UploadMatch): readonly string[] {
  switch (match.kind) {
    case 'none':
      return [];
    case 'one':
      return [match.file.id];
    case 'compare':
      return match.files.map(({ id }) => id);
    default:
      throw match satisfies never;
  }
}
