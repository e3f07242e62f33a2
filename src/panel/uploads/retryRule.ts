import type { FailureCode } from './upload.ts';

/**
 * Who repeats a failed attempt. `until_answered`: we do, for as long as it takes; the server joins the repeat to what it
 * may have got (same upload id). `automatic`: we do a few times, since nothing was stored and waiting helps. `by_hand`: a
 * person decides. `never`: the same file would fail again. `never_here`: so would every other file for this field, so
 * those waiting aren't sent at all.
 */
export type RetryRule = 'until_answered' | 'automatic' | 'by_hand' | 'never' | 'never_here';

const RETRY_RULES: Record<FailureCode, RetryRule> = {
  unreachable: 'until_answered',

  rate_limited: 'automatic',
  upstream_unavailable: 'automatic',
  field_busy: 'automatic',
  overloaded: 'automatic',
  progress_timeout: 'automatic',

  not_stored: 'by_hand',
  outcome_unknown: 'by_hand',
  internal: 'by_hand',
  upstream_refused: 'by_hand',
  intercepted: 'by_hand',
  quota_used_up: 'by_hand',
  conflict: 'by_hand',
  body_incomplete: 'by_hand',
  body_mismatch: 'by_hand',
  unauthenticated: 'by_hand',
  code_rejected: 'by_hand',
  no_auth_code: 'by_hand',
  unreadable_answer: 'by_hand',
  cancelled: 'by_hand',
  unreadable: 'by_hand',

  field_full: 'never',
  file_too_large: 'never',
  file_infected: 'never',
  empty_file: 'never',
  name_invalid: 'never',
  bad_request: 'never',
  encoding_refused: 'never',
  length_required: 'never',
  upload_id_reused: 'never',
  // No upload answers with these three.
  ticket_invalid: 'never',
  range_not_satisfiable: 'never',
  repair_failed: 'never',

  no_permission: 'never_here',
  plugin_not_installed: 'never_here',
  user_left: 'never_here',
  not_found: 'never_here',
  field_not_found: 'never_here',
  field_not_writable: 'never_here',
};

/** Who repeats an attempt that failed with this code. */
export function retryRuleOf(code: FailureCode): RetryRule {
  return RETRY_RULES[code];
}

/** Repeats in a row without a person's asking; with the waits below that is about half a minute. */
export const AUTOMATIC_TRIES = 5;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Shorter where nobody answers: a refused connection costs nobody anything, and the server may be back any moment. */
const LONGEST_UNANSWERED_MS = 10_000;

/**
 * How long to wait before automatic try number `tries` (from 1), in ms: doubling, never shorter than the server's
 * Retry-After, and up to half as long again so that many panels don't come back at one moment. `jitter` is from 0 to 1.
 */
export function backOffMs(tries: number, retryAfterMs: number | undefined, jitter: number): number {
  return Math.max(doubledMs(tries, LONGEST_WAIT_MS), retryAfterMs ?? 0) * (1 + jitter / 2);
}

/** The same where no answer came at all. */
export function unansweredBackOffMs(tries: number, jitter: number): number {
  return doubledMs(tries, LONGEST_UNANSWERED_MS) * (1 + jitter / 2);
}

function doubledMs(tries: number, longestMs: number): number {
  return Math.min(longestMs, FIRST_WAIT_MS * 2 ** (tries - 1));
}
