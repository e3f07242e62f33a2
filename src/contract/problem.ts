import * as v from 'valibot';

/**
 * Every error code the server answers with, and its HTTP status. A closed list: the panel has words for each
 * (`panel/text`), and a code that is not here is a bug.
 */
export const PROBLEM_STATUS = {
  bad_request: 400,
  name_invalid: 400,
  empty_file: 400,
  body_incomplete: 400,
  encoding_refused: 400,
  unauthenticated: 401,
  code_rejected: 401,
  no_permission: 403,
  plugin_not_installed: 403,
  user_left: 403,
  ticket_invalid: 403,
  not_found: 404,
  field_not_found: 404,
  progress_timeout: 408,
  field_full: 409,
  field_not_writable: 409,
  upload_id_reused: 409,
  conflict: 409,
  body_mismatch: 409,
  length_required: 411,
  file_too_large: 413,
  range_not_satisfiable: 416,
  file_infected: 422,
  rate_limited: 429,
  internal: 500,
  not_stored: 502,
  outcome_unknown: 502,
  upstream_refused: 502,
  repair_failed: 502,
  quota_used_up: 502,
  intercepted: 502,
  field_busy: 503,
  overloaded: 503,
  upstream_unavailable: 503,
} as const;

/** One of the closed list of error codes. */
export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** Whether a text is one of the closed list of error codes. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, text);
}

/** Reads an error code; a text outside the closed list is refused. */
export const problemCodeSchema = v.pipe(
  v.string(),
  v.check(isProblemCode, 'unknown problem code'),
  v.transform((code) => code as ProblemCode),
);

/** What Meegle said, for support: its code, its message and its trace id. */
export const meegleWordsSchema = v.object({
  code: v.number(),
  message: v.string(),
  logId: v.optional(v.string()),
});
export type MeegleWords = v.InferOutput<typeof meegleWordsSchema>;

/** The body of every error (RFC 9457, `application/problem+json`). */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: problemCodeSchema,
  detail: v.string(),
  requestId: v.string(),
  meegle: v.optional(meegleWordsSchema),
});
export type Problem = v.InferOutput<typeof problemSchema>;
