import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { BaseLogger } from 'pino';
import { checkFileName } from '../../contract/fileName.ts';
import { DiskError } from '../content/cache/diskError.ts';
import type { FileBytes, KeptBytes } from '../content/fileBytes.ts';
import type { Actor, StoredFile } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import { callWithin } from './callWithin.ts';
import type { DeletedFiles } from './deletedFiles.ts';
import { presentPlaceName, readAllFiles, type FieldPlace } from './fieldPlace.ts';
import type { FieldTurns } from './fieldTurns.ts';
import { DISK_PATIENCE } from './storeCopy.ts';
import { UPLOAD_PATIENCE, type StoreDeps } from './storeFile.ts';
import { storeSource } from './storeSource.ts';
import { TURN_PATIENCE } from './turnPatience.ts';
import type { AttemptNotes, StoredUpload, UploadAttempts } from './uploadAttempts.ts';
import { createWarmFields } from './warmFields.ts';

/** A file that its user deleted and wants back. */
export interface Restoring {
  readonly actor: Actor;
  readonly place: FieldPlace;
  readonly attachmentId: string;
  /** Ids the user sees in that row of a compound field. */
  readonly rowIds?: readonly string[] | undefined;
  /** Aborted when the client is gone; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/**
 * Stores a deleted file anew from the bytes that are still kept: a new upload, proved by its bytes. Only for who deleted
 * it through this server in the last minutes; for everybody else, and without the bytes, ProblemError `not_found`.
 * Otherwise it rejects as ReceiveFile does. A repeat gets the first one's file.
 */
export type RestoreAttachment = (restoring: Restoring) => Promise<StoredFile>;

/** What restoring needs. */
export interface RestoreDeps extends Omit<StoreDeps, 'warmFields' | 'verify'> {
  readonly turns: FieldTurns;
  readonly attempts: UploadAttempts;
  readonly deletedFiles: DeletedFiles;
  readonly files: Pick<FileBytes, 'openKept' | 'keepAs'>;
}

/** The wait, in ms, before a restored file is looked for again that a reading lacks: a list may lag. */
const READ_AGAIN_MS = 500;

/** Makes the restorer. */
export function createRestoreAttachment(deps: RestoreDeps): RestoreAttachment {
  const { meegle, turns, attempts, deletedFiles, files } = deps;
  const { turn: patience = TURN_PATIENCE } = deps.patience ?? {};
  const storing: StoreDeps = {
    ...deps,
    verify: 'bytes',
    warmFields: createWarmFields(),
    patience: { ...UPLOAD_PATIENCE, ...deps.patience, body: DISK_PATIENCE },
  };

  return async (restoring) => {
    const { actor, place, attachmentId } = restoring;
    const where = presentPlaceName(place.item, place.field);
    let deleted = await deletedFiles.find(actor.userKey, where, attachmentId);
    if (deleted === undefined) throw presentMissing(attachmentId);
    for (let round = 0; ;) {
      const { file, isThere } = await restoreOnce(restoring, deleted, round);
      if (isThere) return file;
      // It was restored before, and has gone again. Asked for by its new name or the old one, it comes back once.
      const again = await deletedFiles.find(actor.userKey, where, file.id);
      [deleted, round] = again === undefined ? [deleted, round + 1] : [again, 0];
    }
  };

  /** `isThere`: false when an earlier one is remembered whose file is gone since. */
  async function restoreOnce(
    restoring: Restoring,
    deleted: StoredFile,
    round: number,
  ): Promise<{ file: StoredFile; isThere: boolean }> {
    const { actor, place, signal } = restoring;
    const { userKey } = actor;
    const tried = {
      userKey,
      uploadId: `restore:${place.name}:${deleted.id}:${round}`, // no upload's id holds a colon
      attempt: 1,
      place: place.name,
      name: deleted.id,
      sizeBytes: 0,
      sha256: undefined,
    };
    let isRemembered = true;
    const { file } = await attempts.run(tried, signal, async (notes) => {
      isRemembered = false;
      const stored = await store(restoring, deleted, notes);
      // Whoever deletes it again can have it back again.
      const seen = { userKey, item: place.item };
      await files.keepAs({ ...deleted, ...seen }, { ...stored.receipt.file, ...seen });
      return stored;
    });
    return { file, isThere: !isRemembered || (await standsThere(restoring, file.id)) };
  }

  async function store(
    restoring: Restoring,
    deleted: StoredFile,
    notes: AttemptNotes,
  ): Promise<StoredUpload> {
    const { actor, place, rowIds, signal, log } = restoring;
    const { userKey } = actor;
    const refusal = checkFileName(deleted.name);
    if (refusal !== null) {
      throw new ProblemError('name_invalid', `The file can’t be stored under the name it had: ${refusal}.`);
    }
    const kept = await files.openKept({ ...deleted, userKey, item: place.item });
    if (kept === undefined) throw presentMissing(deleted.id);
    try {
      const { sizeBytes } = kept;
      const sha256 = await hashWhole(kept, deleted.id);
      const turn = await turns.enter(place.turn, { userKey, signal });
      const source = Readable.from(kept.read({ first: 0, last: sizeBytes - 1 }), { objectMode: false });
      try {
        return await storeSource(storing, {
          actor,
          place,
          headers: {
            name: deleted.name,
            sizeBytes,
            givenType: deleted.type,
            uploadId: `${notes.name} ${sha256}`,
            attempt: 1,
            sha256,
            rowIds,
            knownIds: undefined,
          },
          source,
          notes,
          turn,
          signal,
          log,
        });
      } finally {
        source.destroy();
        turn.release();
      }
    } finally {
      await kept.close();
    }
  }

  /** In any field: its row may be another one by now. It is gone only if two readings lack it. */
  async function standsThere(restoring: Restoring, id: string): Promise<boolean> {
    if (await isListed(restoring, id)) return true;
    await delay(READ_AGAIN_MS);
    return isListed(restoring, id);
  }

  async function isListed({ actor, place }: Restoring, id: string): Promise<boolean> {
    const stored = await callWithin(patience.readMs, (until) =>
      meegle.readWorkItem(actor, place.item, until),
    );
    return readAllFiles(stored).some((file) => file.id === id);
  }
}

/** Reads it all before anything of it is sent: a disk may have lost a part. */
async function hashWhole({ sizeBytes, read }: KeptBytes, id: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of read({ first: 0, last: sizeBytes - 1 })) hash.update(piece);
  } catch (error) {
    throw error instanceof DiskError ? presentMissing(id, error) : error;
  }
  return hash.digest('hex');
}

function presentMissing(id: string, cause?: unknown): ProblemError {
  const detail = `You have not deleted ${id} here in the last minutes, or its bytes are not kept any more.`;
  return new ProblemError('not_found', detail, { cause });
}
