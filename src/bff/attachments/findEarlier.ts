import { setTimeout as delay } from 'node:timers/promises';
import type { StoredFile } from '../meegle/meegle.ts';
import { adoptEarlier, type EarlierFile } from './adoptEarlier.ts';
import { abortable } from './callWithin.ts';
import type { ConfirmPatience } from './confirmUpload.ts';
import type { FieldLedger } from './fieldLedger.ts';
import type { FieldReader } from './fieldReader.ts';
import type { AttemptNotes } from './uploadAttempts.ts';
import type { UploadHeaders } from './uploadHeaders.ts';

/**
 * Reads the field before an upload, and looks there for the file of an earlier attempt. A repeat whose earlier attempts
 * nobody remembers is looked for until `lateUntil` (ms, of `performance.now()`): until then what was sent before this
 * server started may still show. `files` is undefined when its row isn't there. Rejects as adoptEarlier and Meegle do,
 * or with the signal's reason.
 */
export async function findEarlier(
  upload: UploadHeaders,
  { earlier, name: by }: Pick<AttemptNotes, 'earlier' | 'name'>,
  options: {
    readonly reader: FieldReader;
    readonly ledger: FieldLedger;
    readonly lateUntil: number;
    readonly patience: ConfirmPatience;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly files: readonly StoredFile[] | undefined; readonly adopted: EarlierFile | null }> {
  const { reader, ledger, lateUntil, patience, signal } = options;
  const isForgotten = earlier.kind === 'none' && upload.attempt > 1 && upload.sha256 !== undefined;
  const isEqual = reader.comparing(isForgotten ? Math.max(lateUntil - performance.now(), 0) : 0);
  let files = await reader.readPlace(signal);
  // Files that are to be compared with those the user saw: whose each is must be known.
  const awaitedName = upload.rowIds === undefined ? upload.name : undefined;
  if (await ledger.nameIsFree(awaitedName, signal)) files = await reader.readPlace(signal);
  for (let waitMs = patience.firstReadMs; ; waitMs *= 2) {
    const adopted = await adoptEarlier(upload, earlier, { files: files ?? [], ledger, by, isEqual });
    const leftMs = isForgotten ? lateUntil - performance.now() : 0;
    if (adopted !== null || leftMs <= 0) return { files, adopted };
    await abortable(delay(Math.min(waitMs, leftMs)), signal);
    files = await reader.readPlace(signal);
  }
}
