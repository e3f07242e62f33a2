import type { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';
import { presentDifference } from './presentDifference.ts';
import type { Settled } from './settleUpload.ts';

/**
 * What to answer when a file of `sizeBytes` bytes was sent whole and isn't to be found; `trouble` is what Meegle's answer
 * to it was, if that was no "success".
 */
export function presentDoubt(
  trouble: MeegleError | undefined,
  outcome: Exclude<Settled, { kind: 'found' }>,
  sizeBytes: number,
): ProblemError {
  switch (outcome.kind) {
    case 'different':
      return presentDifference(trouble, outcome.file, sizeBytes);
    case 'unreadable': {
      const detail = 'The file was sent, but its field could not be read to see whether it was stored.';
      return new ProblemError('outcome_unknown', detail, { words: trouble?.words, cause: outcome.cause });
    }
    case 'absent':
      return trouble === undefined
        ? new ProblemError('not_stored', 'Meegle said success, but the file did not appear in its field.')
        : presentTrouble(trouble);
    case 'overwritten':
      return new ProblemError(
        'not_stored',
        'Meegle had stored the file, but another write took it away again.',
      );
    default:
      throw outcome satisfies never;
  }
}

function presentTrouble(trouble: MeegleError): ProblemError {
  const { code, words, retryAfterS, message } = trouble;
  // Meegle itself said that it failed, and the file isn't there: it is safe to send it again.
  if (code === 'upstream_unavailable' && words !== undefined) {
    return new ProblemError(code, message, {
      words,
      cause: trouble,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    });
  }
  const detail = `${message} The file has not appeared since.`;
  return new ProblemError('outcome_unknown', detail, { words, cause: trouble });
}
