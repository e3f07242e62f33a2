import { PROBLEM_STATUS, type MeegleWords, type Problem, type ProblemCode } from '../contract/problem.ts';
import { MeegleError } from './meegle/meegleError.ts';
import { ProblemError } from './problems.ts';

/** What the two tell alike of any error. */
interface Explained {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly words?: MeegleWords | undefined;
  readonly retryAfterS?: number | undefined;
}

/** Without a better word of Meegle's: long enough for a hiccup to pass, short enough that nobody gives up. */
const RETRY_AFTER_S = 3;

/**
 * Any error as the body of its answer, and the seconds for Retry-After (with 429 and 503). What isn't known to be
 * harmless is `internal`, and its message stays in the log.
 */
export function presentProblem(
  error: unknown,
  requestId: string,
): { readonly problem: Problem; readonly retryAfterS: number | undefined } {
  const { code, detail, words, retryAfterS = RETRY_AFTER_S } = explain(error);
  const status = PROBLEM_STATUS[code];
  const problem: Problem = {
    type: `urn:meegle-attachments:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    detail,
    requestId,
    ...(words === undefined ? {} : { meegle: words }),
  };
  return { problem, retryAfterS: status === 429 || status === 503 ? retryAfterS : undefined };
}

function explain(error: unknown): Explained {
  if (error instanceof ProblemError || error instanceof MeegleError) {
    const { code, words, retryAfterS } = error;
    return { code, detail: code === 'internal' ? HIDDEN : error.message, words, retryAfterS };
  }
  // Fastify's own, and its plugins': only what the request did wrong may be told.
  const { statusCode, code: name } = error as { statusCode?: unknown; code?: unknown };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) {
    return { code: 'internal', detail: HIDDEN };
  }
  if (statusCode === 404) return { code: 'not_found', detail: 'There is nothing at this address.' };
  return { code: 'bad_request', detail: `The request can't be read (${String(name)}).` };
}

const HIDDEN = 'Something went wrong in the server; its log has more under the request id.';
