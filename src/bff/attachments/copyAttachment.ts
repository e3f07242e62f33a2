import type { BaseLogger } from 'pino';
import type { CopyResponse } from '../../contract/attachment.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Actor, StoredFile, StoredWorkItem } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import { idsOf, readAllFiles, readPlaceFiles, type SeenPlace } from './fieldPlace.ts';
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

/** A copy that stands. */
interface Made {
  readonly receipt: Receipt;
  /** Ids of the files that stood in the work item's fields before. */
  readonly stood: ReadonlySet<string>;
  /** Stored by an earlier request. */
  readonly isRemembered: boolean;
}

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
      const made = await copyOnce(copy, round);
      if (made !== null) return copy.move ? removeOriginal(copy, made) : presentCopied(made);
    }
  };

  /** Null when an earlier copy is remembered that is gone since: then it takes another round. */
  async function copyOnce(copy: Copy, round: number): Promise<Made | null> {
    const { actor, from, to, attachmentId, signal, log } = copy;
    const { userKey } = actor;
    let isRemembered = true;
    let stood: ReadonlySet<string> = new Set();
    const onRead = (ids: ReadonlySet<string>) => {
      stood = ids;
    };
    let turn: Turn | undefined;
    const enter = async () => (turn = await turns.enter(to.place.turn, { userKey, signal }));
    try {
      const receipt = await attempts.run(presentTried(copy, round), signal, (notes) => {
        isRemembered = false;
        return storeCopy({ actor, attachmentId, from, to, settleType, onRead, signal, log }, notes, enter);
      });
      if (isRemembered) {
        const stored = await readItem(copy);
        if (!idsOf(readPlaceFiles(stored, to.place)).has(receipt.file.id)) return null;
        stood = idsOf(readAllFiles(stored));
      }
      return { receipt, stood, isRemembered };
    } finally {
      turn?.release();
    }
  }

  /** Removes the original, if its copy is what it should be. From here on the answer is that the copy stands. */
  async function removeOriginal(copy: Copy, made: Made): Promise<Copied> {
    const { actor, from, to, attachmentId, log } = copy;
    const { userKey } = actor;
    const { receipt } = made;
    const copied = presentCopied(made);
    if (copied.changed !== undefined) return copied;
    if (receipt.unproven !== undefined) return { ...copied, code: 'outcome_unknown' };
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
      const code = await explainRest(copy, made, removed);
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
    { receipt, stood, isRemembered }: Made,
    removed: Removed[number] | undefined,
  ): Promise<ProblemCode | undefined> {
    const { from, attachmentId } = copy;
    const outcome = removed?.outcome;
    switch (outcome) {
      case 'deleted':
        return undefined;
      case 'already_gone': {
        const stored = await readItem(copy);
        // From this row: another one may have become it.
        if (idsOf(readAllFiles(stored)).has(attachmentId)) return 'conflict';
        if (!isRemembered && !stood.has(attachmentId)) return undefined;
        // Since it was copied: somebody may have had it repaired, and then it goes by another id. What stood there when an
        // earlier request copied it nobody knows any more.
        const isIt = (file: StoredFile) =>
          (isRemembered || !stood.has(file.id)) && file.id !== receipt.file.id && isAlike(file, receipt.file);
        return readPlaceFiles(stored, from.place)?.some(isIt) ? 'conflict' : undefined;
      }
      case 'still_there':
        return removed?.code ?? 'upstream_refused';
      case 'unknown':
      case undefined:
        return 'outcome_unknown';
      default:
        throw outcome satisfies never;
    }
  }

  function readItem({ actor, to }: Copy): Promise<StoredWorkItem> {
    return callWithin(patience.readMs, (until) => meegle.readWorkItem(actor, to.place.item, until));
  }
}

/** A wrong type is not copied on: the copy could never be looked at, either. */
const settleType: Copying['settleType'] = (head, file) => settleRepair(head, file, undefined);

function presentCopied({ receipt, isRemembered }: Made): Copied {
  const { file, nameChanged, typeCorrected } = receipt;
  const changed = nameChanged ?? typeCorrected;
  return {
    file,
    removed: false,
    ...(isRemembered && { wasThere: true }),
    ...(changed !== undefined && { changed }),
  };
}

/** By name and size, where both tell one. */
function isAlike(one: StoredFile, other: StoredFile): boolean {
  const isSize = one.sizeText === other.sizeText || one.sizeText === '' || other.sizeText === '';
  return one.name === other.name && isSize;
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
