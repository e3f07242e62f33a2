import { setTimeout as delay } from 'node:timers/promises';
import type { BaseLogger } from 'pino';
import type { StoredFile } from '../meegle/meegle.ts';
import type { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { confirmUpload, type Confirmation, type ConfirmPatience } from './confirmUpload.ts';
import type { AwaitedFile, FieldLedger } from './fieldLedger.ts';
import type { FieldReader } from './fieldReader.ts';
import type { SentFile } from './ledgerStore.ts';
import type { SentWhole } from './sendFile.ts';

/** How an upload that was sent to its last byte ended. */
export type Settled =
  | (Extract<Confirmation, { kind: 'found' }> & {
      readonly goneMeanwhile: readonly Pick<StoredFile, 'id' | 'name'>[];
    })
  | Exclude<Confirmation, { kind: 'found' }>
  | { readonly kind: 'overwritten' };

/**
 * Finds out what became of a file that was sent whole. `seenTwiceMs`: it must be seen once more so much later, since
 * what a vanished holder of the turn had sent may still be written over it. `isTurnLost`: somebody else may have
 * written at the same time, so that only bytes tell, and whose file is gone because of that is logged.
 */
export async function settleUpload(
  { sha256, trouble }: SentWhole,
  sent: SentFile,
  awaited: AwaitedFile,
  options: {
    readonly ledger: FieldLedger;
    readonly reader: FieldReader;
    /** What it takes to know the file. */
    readonly proof: 'size' | 'bytes';
    readonly patience: ConfirmPatience;
    readonly isTurnLost: boolean;
    readonly seenTwiceMs: number | undefined;
    readonly log: Pick<BaseLogger, 'error'>;
  },
): Promise<Settled> {
  const { ledger, reader, proof, patience, isTurnLost, seenTwiceMs, log } = options;
  const isEqual = reader.comparing(patience.giveUpMs);
  const confirmation = await confirmUpload(awaited, sent, {
    ledger,
    readFiles: (withinMs) => reader.read(withinMs),
    isEqual: (file) => isEqual(file, sha256),
    proof: trouble === undefined && !isTurnLost ? proof : 'bytes',
    patience,
  });
  if (confirmation.kind !== 'found') return confirmation;
  if (seenTwiceMs !== undefined) {
    await delay(seenTwiceMs);
    const still = await reader.read();
    if (!still.some(({ id }) => id === confirmation.file.id)) return { kind: 'overwritten' };
  }
  const goneMeanwhile = await findGone();
  if (isTurnLost && goneMeanwhile.length > 0) {
    log.error({ file: confirmation.file.id, gone: goneMeanwhile }, 'upload.wrote_over_others');
  }
  return { ...confirmation, goneMeanwhile };

  /** Who is gone, if a second look says so, too: a list may lag. */
  async function findGone() {
    const gone = await awaited.goneMeanwhile();
    if (gone.length === 0) return gone;
    const again = await reader.read().catch(() => undefined); // then the first look is all there is
    return again === undefined ? gone : awaited.goneMeanwhile(again);
  }
}

/** What to answer when it can't be found out what became of a file, because of something other than Meegle. */
export function presentUnsettled(trouble: MeegleError | undefined, cause: unknown): ProblemError {
  const detail = 'The file was sent, but this server could not find out whether it was stored.';
  return new ProblemError('outcome_unknown', detail, { words: trouble?.words, cause });
}
