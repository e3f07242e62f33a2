import type { StoredFile } from '../meegle/meegle.ts';
import type { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { readExactSize } from './sizeText.ts';

/**
 * What to answer when another file than the one of `sizeBytes` bytes that was sent came under its name, most likely a part
 * of it. It stays where it is: it may be somebody else's. After `trouble` ours may still come.
 */
export function presentDifference(
  trouble: MeegleError | undefined,
  { id, sizeText }: StoredFile,
  sizeBytes: number,
): ProblemError {
  const storedBytes = readExactSize(sizeText);
  const detail =
    storedBytes !== null && storedBytes < sizeBytes
      ? `Meegle stored only ${storedBytes} of the file’s ${sizeBytes} bytes, as ${id}.`
      : `Meegle stored other bytes under the file’s name than were sent, as ${id}.`;
  return trouble === undefined
    ? new ProblemError('not_stored', detail)
    : new ProblemError('outcome_unknown', detail, { words: trouble.words, cause: trouble });
}
