import type { Readable } from 'node:stream';
import type { BaseLogger } from 'pino';
import type { Actor } from '../meegle/meegle.ts';
import type { FieldPlace } from './fieldPlace.ts';
import type { FieldTurns } from './fieldTurns.ts';
import type { Receipt } from './receipt.ts';
import type { StoreDeps } from './storeFile.ts';
import { storeSource } from './storeSource.ts';
import type { UploadAttempts } from './uploadAttempts.ts';
import type { UploadHeaders } from './uploadHeaders.ts';
import { createWarmFields } from './warmFields.ts';

/** One upload as it came in: its headers are checked, of its body nothing is read yet. */
export interface IncomingUpload {
  readonly actor: Actor;
  readonly place: FieldPlace;
  readonly headers: UploadHeaders;
  readonly source: Readable;
  /** Aborted when the client is gone or gives up; once all bytes are sent it has no effect. */
  readonly signal: AbortSignal;
  readonly log: Pick<BaseLogger, 'error'>;
}

/**
 * Stores an upload in its field and proves it. Rejects with ProblemError, MeegleError or the signal's reason; after
 * `not_stored` and `outcome_unknown` the file may be there all the same, after anything else it is not.
 */
export type ReceiveFile = (upload: IncomingUpload) => Promise<Receipt>;

/** Makes the receiver: one attempt per upload id, one writer per field. */
export function createReceiveFile(
  deps: Omit<StoreDeps, 'warmFields'> & {
    readonly turns: FieldTurns;
    readonly attempts: UploadAttempts;
  },
): ReceiveFile {
  const { turns, attempts } = deps;
  const storing = { ...deps, warmFields: createWarmFields() };
  return (upload) => {
    const { actor, place, headers, signal } = upload;
    const { uploadId, attempt, name, sizeBytes, sha256 } = headers;
    const tried = { userKey: actor.userKey, uploadId, attempt, place: place.name, name, sizeBytes, sha256 };
    return attempts.run(tried, signal, async (notes) => {
      const turn = await turns.enter(place.turn, { userKey: actor.userKey, signal });
      try {
        return await storeSource(storing, { ...upload, notes, turn });
      } finally {
        turn.release();
      }
    });
  };
}
