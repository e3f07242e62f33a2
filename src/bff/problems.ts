import { PROBLEM_STATUS, type MeegleWords, type ProblemCode } from '../contract/problem.ts';

/**
 * An error the caller is told about. Throw it anywhere in the server: the app's one error handler turns it (and
 * MeegleError) into `application/problem+json`. `detail` is plain English for support; the panel has its own words.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly status: number;
  readonly words: MeegleWords | undefined;
  /** Seconds; sent as Retry-After with 429 and 503. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly words?: MeegleWords | undefined;
      readonly retryAfterS?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.status = PROBLEM_STATUS[code];
    this.words = more.words;
    this.retryAfterS = more.retryAfterS;
  }
}
