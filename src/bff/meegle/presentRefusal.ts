import type { MeegleWords, ProblemCode } from '../../contract/problem.ts';
import { MeegleError, type WriteEffect } from './meegleError.ts';

/**
 * Meegle's codes in our words. Where two of them stand for one thing the documentation disagrees with itself: both are
 * accepted. Source: the error table in docs/meegle-api.md.
 */
const CODE_OF = new Map<number, ProblemCode>([
  [10210, 'code_rejected'],
  [10001, 'no_permission'],
  [10002, 'no_permission'],
  [10004, 'no_permission'],
  [10404, 'no_permission'],
  [10301, 'plugin_not_installed'],
  [10302, 'user_left'],
  [10429, 'rate_limited'],
  [10430, 'conflict'],
  [20039, 'internal'],
  [20042, 'internal'],
  [1000051743, 'internal'],
  [1000050190, 'internal'],
  [20040, 'internal'],
  [1000050255, 'not_found'],
  [30016, 'not_found'],
  [20014, 'not_found'],
  [20003, 'not_found'],
  [30005, 'not_found'],
  [30014, 'not_found'],
  [20044, 'not_found'],
  [30019, 'not_found'],
  [20025, 'field_not_found'],
  [30009, 'field_not_found'],
  [20070, 'field_not_writable'],
  [20033, 'field_not_writable'],
  [20029, 'field_not_writable'],
  [1000050174, 'file_too_large'],
  [20024, 'file_too_large'],
  [20090, 'intercepted'],
  [1000051942, 'quota_used_up'],
  [1000050263, 'field_full'],
  [1000050262, 'upstream_unavailable'],
  [1000051686, 'upstream_unavailable'],
  [50006, 'upstream_unavailable'],
]);

/** The plugin's token was missing, expired or unreadable: a new one may help, once. */
const TOKEN_REFUSED = new Set([10021, 10022, 10211]);

/** After these nobody knows whether the file was stored. 10430: an earlier try with the same key is known to Meegle. */
const EFFECT_UNKNOWN = new Set([10430, 1000050262, 1000051686, 50006]);

/** What a gateway's status alone says; its other refusals are nothing the user or the panel could mend. */
const REFUSED_BY_GATEWAY = new Map<number, ProblemCode>([
  [413, 'file_too_large'],
  [429, 'rate_limited'],
]);

/** Whether an error says that Meegle refused the plugin's token, before it looked at the call. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof MeegleError && error.words !== undefined && TOKEN_REFUSED.has(error.words.code);
}

/** A refusal of Meegle's as one of our codes, with its words kept for support. */
export function presentRefusal(refusal: {
  readonly status: number;
  readonly words: MeegleWords;
  readonly retryAfterS?: number | undefined;
}): MeegleError {
  const { status, words } = refusal;
  const code = codeOf(status, words.code);
  return new MeegleError(
    code,
    `Meegle refused the call: ${words.message || `HTTP ${status}`} (${words.code}).`,
    { words, effect: effectOf(status, words.code), ...presentWait(code, refusal.retryAfterS) },
  );
}

/**
 * An answer that isn't Meegle's JSON: a gateway's page, or half an answer. With HTTP 4xx the gateway let nothing
 * through, so nothing was stored; 408 doesn't say whether it had, and neither does a page with any other status.
 */
export function presentForeignAnswer(answer: {
  readonly status: number;
  readonly logId?: string;
  readonly retryAfterS?: number | undefined;
}): MeegleError {
  const { status, logId = 'none', retryAfterS } = answer;
  const isRefused = status >= 400 && status < 500 && status !== 408;
  const code = isRefused ? (REFUSED_BY_GATEWAY.get(status) ?? 'upstream_refused') : 'upstream_unavailable';
  return new MeegleError(
    code,
    `Meegle answered HTTP ${status} with something other than its own JSON (log id ${logId}).`,
    { effect: isRefused ? 'none' : 'unknown', ...presentWait(code, retryAfterS) },
  );
}

/** Seconds to wait, where it is known. No Retry-After is documented; the pace's window is a second. */
function presentWait(code: ProblemCode, given: number | undefined): { retryAfterS?: number } {
  const retryAfterS = given ?? (code === 'rate_limited' ? 1 : undefined);
  return retryAfterS === undefined ? {} : { retryAfterS };
}

function codeOf(status: number, meegleCode: number): ProblemCode {
  const known = CODE_OF.get(meegleCode);
  if (known !== undefined) return known;
  if (status === 429) return 'rate_limited';
  // A redirect is never followed (it would carry the token elsewhere), and says that this is not the Open API.
  if (TOKEN_REFUSED.has(meegleCode) || status >= 500 || (status >= 300 && status < 400)) {
    return 'upstream_unavailable';
  }
  return 'upstream_refused';
}

function effectOf(status: number, meegleCode: number): WriteEffect {
  if (EFFECT_UNKNOWN.has(meegleCode) || status >= 500 || (status >= 300 && status < 400)) return 'unknown';
  return 'none';
}
