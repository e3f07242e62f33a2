import { essenceOf } from '../../contract/mediaTypes.ts';
import type { StoredFile } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import { createFieldReader } from './fieldReader.ts';
import type { FieldTurns, Turn } from './fieldTurns.ts';
import { presentRepairFailure, presentUnrepaired } from './presentRepairFailure.ts';
import type { Receipt } from './receipt.ts';
import { createRemoveFiles } from './removeFiles.ts';
import { parseAskedType } from './settleRepair.ts';
import { createStoreCopy, NothingToRepair, type CopyDeps, type Repair } from './storeCopy.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { UploadAttempts } from './uploadAttempts.ts';

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
        return storeCopy(repair, notes, enter);
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
    { file, nameChanged, typeCorrected }: Receipt,
    turn: Turn,
  ): Promise<void> {
    const change = nameChanged ?? typeCorrected;
    if (change !== undefined) throw presentRepairFailure({ kind: 'changed', ...change }, file.id, old);
    const removed = await removeFiles(actor, place, { ids: [old], beside: file.id }, turn).catch(
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

/** A repair among the attempts: no upload's id holds a colon. Its name and size are the file's, so they can't differ. */
function presentTried({ actor, place, attachmentId }: Repair, round: number) {
  const uploadId = `repair:${place.name}:${attachmentId}:${round}`;
  const same = { name: attachmentId, sizeBytes: 0, sha256: undefined };
  return { userKey: actor.userKey, uploadId, attempt: 1, place: place.name, ...same };
}
