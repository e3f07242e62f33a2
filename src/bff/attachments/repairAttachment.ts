import type { BaseLogger } from 'pino';
import type { RepairRequest } from '../../contract/attachment.ts';
import { essenceOf } from '../../contract/mediaTypes.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { FieldPlace } from './fieldPlace.ts';
import { createFieldReader } from './fieldReader.ts';
import type { FieldTurns, Turn } from './fieldTurns.ts';
import { presentRepairFailure, presentUnrepaired } from './presentRepairFailure.ts';
import type { Receipt } from './receipt.ts';
import { createRemoveFiles } from './removeFiles.ts';
import { parseAskedType, settleRepair } from './settleRepair.ts';
import { createStoreCopy, type CopyDeps, type Copying } from './storeCopy.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { UploadAttempts } from './uploadAttempts.ts';

/** A stored file that is to be stored anew with the right type. */
export interface Repair extends Omit<RepairRequest, 'row'> {
  readonly actor: Actor;
  readonly place: FieldPlace;
  readonly attachmentId: string;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/**
 * Stores a file anew with the type it should have, and only then removes the old one; returns the file as it is now,
 * which is the old one if there was nothing to repair. Rejects with ProblemError, MeegleError or the signal's reason:
 * the old file then stands as it was, but for `repair_failed`, whose detail says what stands.
 */
export type RepairAttachment = (repair: Repair) => Promise<StoredFile>;

/** What repairing needs. */
export interface RepairDeps extends CopyDeps {
  readonly turns: FieldTurns;
  readonly attempts: UploadAttempts;
  /** As in RemoveDeps. */
  readonly readAgainMs?: readonly number[];
}

/** Makes the repairer: one repair of a file at a time per user, one writer per field, and whatever fails, no file fewer. */
export function createRepairAttachment(deps: RepairDeps): RepairAttachment {
  const { meegle, ledgers, turns, attempts } = deps;
  const { turn: patience = TURN_PATIENCE } = deps.patience ?? {};
  const storeCopy = createStoreCopy(deps);
  const removeFiles = createRemoveFiles({ ...deps, patience });

  return async (repair) => {
    if (repair.type !== undefined) parseAskedType(repair.type);
    for (let round = 0; ; round += 1) {
      const file = await repairOnce(repair, round).catch((error: unknown) => {
        if (error instanceof NothingToRepair) return error.file;
        throw presentUnrepaired(error);
      });
      if (file !== null) return file;
    }
  };

  /** Null when an earlier repair is remembered whose file is gone since: then it takes another round. */
  async function repairOnce(repair: Repair, round: number): Promise<StoredFile | null> {
    const { actor, place, type, signal } = repair;
    const { userKey } = actor;
    let turn: Turn | undefined;
    let isRemembered = true;
    const enter = async () => (turn ??= await turns.enter(place.turn, { userKey, signal }));
    try {
      const receipt = await attempts.run(presentTried(repair, round), signal, (notes) => {
        isRemembered = false;
        return storeCopy(presentCopying(repair), notes, async () => keepTurn(await enter()));
      });
      const { file } = receipt;
      const held = await enter();
      if (isRemembered) {
        if (!(await isThere(repair, file.id))) return null;
        if (type !== undefined && essenceOf(file.type) !== parseAskedType(type)) {
          const detail = `The file was repaired already, as ${file.type}: it is ${file.id} now.`;
          throw new ProblemError('conflict', detail);
        }
      }
      await removeOld(repair, receipt, held);
      return file;
    } finally {
      turn?.release();
    }
  }

  async function isThere({ actor, place }: Repair, id: string): Promise<boolean> {
    const upload = { actor, place, headers: { sizeBytes: 0 } }; // nothing is compared
    const files = await createFieldReader(meegle, ledgers.at(place.name), upload, patience).read();
    return files.some((file) => file.id === id);
  }

  /** Removes the old file, if what stands beside it is what it should be. */
  async function removeOld(
    { actor, place, attachmentId: old }: Repair,
    { file, nameChanged, typeCorrected, unproven }: Receipt,
    turn: Turn,
  ): Promise<void> {
    const change = nameChanged ?? typeCorrected;
    if (change !== undefined) throw presentRepairFailure({ kind: 'changed', ...change }, file.id, old);
    // One that is perhaps somebody else's will do: it is the same file, with the right type, in the same field, for the same
    // people. With both kept, each repeat would find it again, and the file would stand there twice for good.
    if (unproven === 'perhaps_cut') throw presentRepairFailure({ kind: 'perhaps_cut' }, file.id, old);
    const removed = await removeFiles(actor, place, { ids: [old], copy: { place, file } }, turn).catch(
      (error: unknown) => {
        if (error instanceof ProblemError && error.code === 'not_stored') throw error;
        throw presentRepairFailure({ kind: 'refused', error }, file.id, old);
      },
    );
    switch (removed[0]?.outcome) {
      case 'still_there':
        throw presentRepairFailure({ kind: 'still_there' }, file.id, old);
      case 'unknown':
        throw presentRepairFailure({ kind: 'unknown' }, file.id, old);
      default:
    }
  }
}

/** A file that has the type it should have. */
class NothingToRepair extends Error {
  readonly file: StoredFile;

  constructor(file: StoredFile) {
    super('nothing to repair');
    this.file = file;
  }
}

/** A repair as a copy into the file's own place. */
function presentCopying({ actor, place, attachmentId, type: asked, rowIds, signal, log }: Repair): Copying {
  const seen = { place, rowIds };
  return {
    actor,
    attachmentId,
    from: seen,
    to: seen,
    signal,
    log,
    async settleType(head, old) {
      const type = await settleRepair(head, old, asked);
      if (type === essenceOf(old.type)) throw new NothingToRepair(old);
      return type;
    },
  };
}

/** The same turn for one who may not pass it on: between storing and removing nobody else may write. */
function keepTurn(turn: Turn): Turn {
  const { waitedMs, hadToWait, isInherited, signal } = turn;
  return {
    waitedMs,
    hadToWait,
    isInherited,
    signal,
    get isHeld() {
      return turn.isHeld;
    },
    release() {},
  };
}

/** A repair among the attempts: no upload's id holds a colon. Its name and size are the file's, so they can't differ. */
function presentTried({ actor, place, attachmentId }: Repair, round: number) {
  const uploadId = `repair:${place.name}:${attachmentId}:${round}`;
  const same = { name: attachmentId, sizeBytes: 0, sha256: undefined };
  return { userKey: actor.userKey, uploadId, attempt: 1, place: place.name, ...same };
}
