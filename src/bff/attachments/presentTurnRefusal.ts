import { ProblemError } from '../problems.ts';

/** Seconds after which a refused writer may try again: several uploads take about that long. */
const RETRY_AFTER_S = 5;

/** Why a writer isn't given a field's turn: others kept it for all of `waitMs`, or its user has `waiting` waiting. */
type TurnRefusal =
  | { readonly kind: 'field_busy'; readonly waitMs: number }
  | { readonly kind: 'waits_too_often'; readonly waiting: number };

/** Makes the error that a writer without a turn is answered with. */
export function presentTurnRefusal(refusal: TurnRefusal): ProblemError {
  const retry = { retryAfterS: RETRY_AFTER_S };
  switch (refusal.kind) {
    case 'field_busy': {
      const detail = `Others have been writing to this field for ${refusal.waitMs / 1000} s.`;
      return new ProblemError('field_busy', detail, retry);
    }
    case 'waits_too_often':
      return new ProblemError('overloaded', `You already have ${refusal.waiting} uploads waiting.`, retry);
    default:
      throw refusal satisfies never;
  }
}
