import type { StoredFile } from '../meegle/meegle.ts';
import { MeegleError } from '../meegle/meegleError.ts';
import type { FieldLedger } from './fieldLedger.ts';
import { sizeAgrees } from './sizeText.ts';
import type { EarlierAttempt } from './uploadAttempts.ts';
import type { UploadHeaders } from './uploadHeaders.ts';

/** A stored file that is an earlier attempt's, and its hash (hex). */
export interface EarlierFile {
  readonly file: StoredFile;
  readonly sha256: string;
}

/**
 * Looks for the file of an earlier attempt, so that a repeat doesn't store it twice: among the files that came since an
 * attempt whose outcome was never known, or, when this server knows nothing of one (it crashed), among the unclaimed
 * files of that name which its user didn't see there before. Only equal bytes count. Returns the file, now claimed, and
 * its hash, or null; rejects with MeegleError when none was found among those that could be read, but some could not.
 */
export async function adoptEarlier(
  upload: Pick<UploadHeaders, 'name' | 'sizeBytes' | 'attempt' | 'sha256' | 'knownIds'>,
  earlier: EarlierAttempt,
  field: {
    readonly files: readonly StoredFile[];
    readonly ledger: FieldLedger;
    /** The upload's name in the ledger. */
    readonly by: string;
    readonly isEqual: (file: StoredFile, sha256: string) => Promise<boolean>;
  },
): Promise<EarlierFile | null> {
  const { files, ledger, by, isEqual } = field;
  const stoodThere = new Set(upload.knownIds);
  const { sha256, isPossible } = describe();
  if (sha256 === undefined) return null;
  const isOpen = (file: StoredFile) =>
    !ledger.isClaimed(file.id, by) && sizeAgrees(file.sizeText, upload.sizeBytes) && isPossible(file);
  let trouble: MeegleError | undefined;
  for (const file of files.filter(isOpen)) {
    try {
      if ((await isEqual(file, sha256)) && (await ledger.claim(file, by))) return { file, sha256 };
    } catch (error) {
      if (!(error instanceof MeegleError)) throw error;
      trouble = error;
    }
  }
  if (trouble !== undefined) throw trouble;
  return null;

  function describe(): { sha256: string | undefined; isPossible: (file: StoredFile) => boolean } {
    switch (earlier.kind) {
      case 'doubt':
        return { sha256: earlier.doubt.sha256, isPossible: ({ id }) => !earlier.doubt.known.has(id) };
      case 'none':
        return {
          sha256: upload.attempt > 1 ? upload.sha256 : undefined,
          isPossible: ({ id, name }) => name === upload.name && !stoodThere.has(id),
        };
      case 'nothing_stored':
        return { sha256: undefined, isPossible: () => false };
      default:
        throw earlier satisfies never;
    }
  }
}
