import { createArchiveStore, type ArchiveStore } from './archives/archiveStore.ts';
import { createFieldLedgers, type FieldLedgers } from './attachments/fieldLedgers.ts';
import { createFieldTurns, type FieldTurns } from './attachments/fieldTurns.ts';
import { createDeletedFiles, type DeletedFiles } from './attachments/deletedFiles.ts';
import { createMemoryLedgerStore } from './attachments/ledgerStore.ts';
import { createOpenUploads, type OpenUploads } from './attachments/openUploads.ts';
import { createUploadAttempts, type UploadAttempts } from './attachments/uploadAttempts.ts';
import { createWriteRefusals, type WriteRefusals } from './attachments/writeRefusals.ts';
import { createLocalPlaces, type PacePlaces } from './pacePlaces.ts';
import { createEndedSessions, type EndedSessions } from './session/endedSessions.ts';

/** What instances of this server must agree on, so that several of them are as safe as one. */
export interface SharedState {
  readonly turns: FieldTurns;
  readonly ledgers: FieldLedgers;
  readonly attempts: UploadAttempts;
  readonly openUploads: OpenUploads;
  readonly refusals: WriteRefusals;
  readonly endedSessions: EndedSessions;
  readonly places: PacePlaces;
  readonly archives: ArchiveStore;
  readonly deletedFiles: DeletedFiles;
  /** Resolves if it can be reached; rejects with what stands in the way. */
  checkReady(): Promise<void>;
  close(): Promise<void>;
}

/** The state of a server that is the only one: in this process, since `startedAt` (ms, of `performance.now()`). */
export function createLocalState({ startedAt = performance.now() } = {}): SharedState {
  return {
    turns: createFieldTurns(),
    ledgers: createFieldLedgers(createMemoryLedgerStore, startedAt),
    attempts: createUploadAttempts(),
    openUploads: createOpenUploads(),
    refusals: createWriteRefusals(),
    endedSessions: createEndedSessions(),
    places: createLocalPlaces(),
    archives: createArchiveStore(),
    deletedFiles: createDeletedFiles(),
    checkReady: async () => {},
    close: async () => {},
  };
}
