import type { MeegleWords, ProblemCode } from '../../contract/problem.ts';

/**
 * What is known of the effect of a failed write: `none` — Meegle refused it and stored nothing; `unknown` — the
 * connection broke, timed out or answered 5xx after bytes were sent, so the field must be read before anything else.
 */
export type WriteEffect = 'none' | 'unknown';

/** A failed call to Meegle, already put into one of our codes at Meegle's door. */
export class MeegleError extends Error {
  override readonly name = 'MeegleError';
  readonly code: ProblemCode;
  readonly effect: WriteEffect;
  /** What Meegle said, for support; undefined when nothing that can be read came back. */
  readonly words: MeegleWords | undefined;
  /** Seconds to wait before another try makes sense. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    details: {
      readonly effect?: WriteEffect;
      readonly words?: MeegleWords | undefined;
      readonly retryAfterS?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.effect = details.effect ?? 'none';
    this.words = details.words;
    this.retryAfterS = details.retryAfterS;
  }
}
