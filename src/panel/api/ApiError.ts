import type { MeegleWords, ProblemCode } from '../../contract/problem.ts';

/**
 * What went wrong with a request: the server's code, or one of the panel's own. `unreachable`: no answer came;
 * `unreadable_answer`: one came that is not ours; `no_auth_code`: the host gave no sign-in code; `cancelled`: we
 * stopped it.
 */
export type ApiErrorCode = ProblemCode | 'unreachable' | 'unreadable_answer' | 'no_auth_code' | 'cancelled';

/** The only error the api rejects with. Words for its code are in `text/`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** Plain English for support; never shown without being asked for. */
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly meegle: MeegleWords | undefined;
  /** How long the server asks us to wait before we try again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ApiErrorCode,
    detail: string,
    more: {
      readonly requestId?: string | undefined;
      readonly meegle?: MeegleWords | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${code}: ${detail}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.detail = detail;
    this.requestId = more.requestId;
    this.meegle = more.meegle;
    this.retryAfterMs = more.retryAfterMs;
  }
}
