import type { BaseLogger } from 'pino';
import type { CopyResponse } from '../../contract/attachment.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import { readAllFiles, readPlaceFiles, type FieldPlace, type SeenPlace } from './fieldPlace.ts';
import type { FieldTurns, Turn } from './fieldTurns.ts';
import type { Receipt } from './receipt.ts';
import { createRemoveFiles, type Removed } from './removeFiles.ts';
import { settleRepair } from './settleRepair.ts';
import { createStoreCopy, type CopyDeps, type Copying } from './storeCopy.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { UploadAttempts } from './uploadAttempts.ts';

/** A file that is to be copied into another place of its work item, or moved there. */
export interface Copy {
  readonly actor: Actor;
  readonly attachmentId: string;
  readonly from: SeenPlace;
  readonly to: SeenPlace;
  readonly move: boolean;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/** The copy as it stands, and what became of the original. */
export interface Copied extends Omit<CopyResponse, 'attachment'> {
  readonly file: StoredFile;
}

/**
 * Stores a copy of a file in another place and, for a move, only then removes the original. Rejects with ProblemError,
 * MeegleError or the signal's reason, and the original stands as it was.
 */
export type CopyAttachment = (copy: Copy) => Promise<Copied>;

/** What copying needs. */
export interface CopyAttachmentDeps extends CopyDeps {
  readonly turns: FieldTurns;
  readonly attempts: UploadAttempts;
  /** As in RemoveDeps. */
  readonly readAgainMs?: readonly number[];
}

/**
 * Makes the copier. It never has two turns at once, so that nobody waits for somebody who waits for them: the target's
 * while the copy is stored, then the source's, where nothing is removed unless the copy still stands.
 */
export function createCopyAttachment(deps: CopyAttachmentDeps): CopyAttachment {
  const { meegle, turns, attempts } = deps;
  const { turn: patience = TURN_PATIENCE } = deps.patience ?? {};
  const storeCopy = createStoreCopy(deps);
  const removeFiles = createRemoveFiles({ ...deps, patience });

  return async (copy) => {
    const { from, to } = copy;
    if (from.place.name === to.place.name) {
      throw new ProblemError('bad_request', 'The file is there already: say where else to put it.');
    }
    for (let round = 0; ; round += 1) {
      const receipt = await copyOnce(copy, round);
      if (receipt !== null) return copy.move ? removeOriginal(copy, receipt) : presentCopied(receipt);
    }
  };

  /** Null when an earlier copy is remembered that is gone since: then it takes another round. */
  async function copyOnce(copy: Copy, round: number): Promise<Receipt | null> {
    const { actor, from, to, attachmentId, signal, log } = copy;
    const { userKey } = actor;
    let isRemembered = true;
    let turn: Turn | undefined;
    const enter = async () => (turn = await turns.enter(to.place.turn, { userKey, signal }));
    try {
      const receipt = await attempts.run(presentTried(copy, round), signal, (notes) => {
        isRemembered = false;
        return storeCopy({ actor, attachmentId, from, to, settleType, signal, log }, notes, enter);
      });
      return isRemembered && !(await isThere(copy, to.place, receipt.file.id)) ? null : receipt;
    } finally {
      turn?.release();
    }
  }

  /** Removes the original, if its copy is what it should be. From here on the answer is that the copy stands. */
  async function removeOriginal(copy: Copy, receipt: Receipt): Promise<Copied> {
    const { actor, from, to, attachmentId, log } = copy;
    const { userKey } = actor;
    const copied = presentCopied(receipt);
    if (copied.changed !== undefined) return copied;
    let turn: Turn | undefined;
    try {
      // Whoever has left meanwhile wanted this, too.
      turn = await turns.enter(from.place.turn, { userKey, signal: new AbortController().signal });
      const removal = {
        ids: [attachmentId],
        rowIds: from.rowIds,
        copy: { place: to.place, file: receipt.file },
      };
      const [removed] = await removeFiles(actor, from.place, removal, turn);
      const code = await explainRest(copy, removed);
      return code === undefined ? { ...copied, removed: true } : { ...copied, code };
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'not_stored') throw error; // the copy is gone again
      if (error instanceof ProblemError || error instanceof MeegleError) {
        return { ...copied, code: error.code };
      }
      log.error({ err: error, copy: receipt.file.id }, 'copy.original_not_removed');
      return { ...copied, code: 'internal' };
    } finally {
      turn?.release();
    }
  }

  /** Why the original isn't gone for sure; undefined if it is. */
  async function explainRest(
    copy: Copy,
    removed: Removed[number] | undefined,
  ): Promise<ProblemCode | undefined> {
    const { from, attachmentId } = copy;
    const outcome = removed?.outcome;
    switch (outcome) {
      case 'deleted':
        return undefined;
      case 'already_gone':
        // From this row: another one may have become it.
        if (from.place.row === undefined) return undefined;
        return (await isThere(copy, undefined, attachmentId)) ? 'conflict' : undefined;
      case 'still_there':
        return removed?.code ?? 'upstream_refused';
      case 'unknown':
      case undefined:
        return 'outcome_unknown';
      default:
        throw outcome satisfies never;
    }
  }

  /** Whether a file stands in a place, or in any field of the work item. */
  async function isThere({ actor, to }: Copy, place: FieldPlace | undefined, id: string): Promise<boolean> {
    const stored = await callWithin(patience.readMs, (until) =>
      meegle.readWorkItem(actor, to.place.item, until),
    );
    if (place !== undefined) return readPlaceFiles(stored, place)?.some((file) => file.id === id) ?? false;
    return readAllFiles(stored).some((file) => file.id === id);
  }
}

/** A wrong type is not copied on: the copy could never be looked at, either. */
const settleType: Copying['settleType'] = (head, file) => settleRepair(head, file, undefined);

function presentCopied({ file, nameChanged, typeCorrected }: Receipt): Copied {
  const changed = nameChanged ?? typeCorrected;
  return { file, removed: false, ...(changed === undefined ? {} : { changed }) };
}

/**
 * A copy among the attempts: no upload's id holds a colon. Whether it is a move doesn't matter: who moves what they have
 * just copied there stores no second copy. Its name and size are the file's, so they can't differ.
 */
function presentTried({ actor, from, to, attachmentId }: Copy, round: number) {
  const uploadId = `copy:${from.place.name}:${attachmentId}:${to.place.name}:${round}`;
  const same = { name: attachmentId, sizeBytes: 0, sha256: undefined };
  return { userKey: actor.userKey, uploadId, attempt: 1, place: to.place.name, ...same };
}
