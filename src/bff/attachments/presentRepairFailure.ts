import { MeegleError } from '../meegle/meegleError.ts';
import { ProblemError } from '../problems.ts';

/** Why an old file couldn't be removed after its new copy had been stored. */
export type RepairFailure =
  /** Meegle changed the copy's name or type. */
  | { readonly kind: 'changed'; readonly from: string; readonly to: string }
  /** Nothing told the file's exact length. */
  | { readonly kind: 'perhaps_cut' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'still_there' }
  | { readonly kind: 'unknown' };

/** What to answer when the copy, `newId`, stands, and the old file, `oldId`, does or may stand beside it. */
export function presentRepairFailure(failure: RepairFailure, newId: string, oldId: string): ProblemError {
  const both = `The right copy is stored, as ${newId}, and the old file, ${oldId}, is still there`;
  switch (failure.kind) {
    case 'changed':
      return new ProblemError(
        'repair_failed',
        `Meegle stored the copy, ${newId}, as ${failure.to} instead of ${failure.from}. ` +
          `The old file, ${oldId}, is still there: delete the one that you don’t want.`,
      );
    case 'perhaps_cut':
      return new ProblemError(
        'repair_failed',
        `The copy is stored, as ${newId}, but Meegle didn’t say how long the file is, so that its end may be missing. ` +
          `The old file, ${oldId}, is still there: look at both, and delete the one that you don’t want.`,
      );
    case 'refused': {
      const { error } = failure;
      const words = error instanceof MeegleError || error instanceof ProblemError ? error.words : undefined;
      const detail = `${both}, since it could not be removed: delete it by hand.`;
      return new ProblemError('repair_failed', detail, { words, cause: error });
    }
    case 'still_there':
      return new ProblemError('repair_failed', `${both}: delete it by hand.`);
    case 'unknown':
      return new ProblemError(
        'repair_failed',
        `The right copy is stored, as ${newId}. Whether the old file, ${oldId}, is gone could not be found out: ` +
          'if it is still there, delete it by hand.',
      );
    default:
      throw failure satisfies never;
  }
}

/** An error of the way to the copy, with what it means for a repair: the old file stands as it was. */
export function presentUnrepaired(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { code, message, words, cause } = error;
  switch (code) {
    case 'not_stored':
    case 'outcome_unknown':
      return new ProblemError(code, `${message} The old file is untouched.`, { words, cause });
    case 'field_full':
      return new ProblemError(code, `${message} A repair needs a free place for a moment.`, { words, cause });
    default:
      return error;
  }
}
