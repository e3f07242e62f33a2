import { isAxiosError, isCancel, type AxiosError } from 'axios';
import * as v from 'valibot';
import { problemSchema } from '../../contract/problem.ts';
import { ApiError } from './ApiError.ts';

/** Turns whatever a request was rejected with into an `ApiError`; throws what is none of the network's. */
export function parseApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isCancel(error)) return new ApiError('cancelled', 'The request was cancelled', { cause: error });
  if (!isAxiosError(error)) throw error;
  if (error.response === undefined) return presentNoAnswer(error);

  const { status, data, headers } = error.response;
  const problem = v.safeParse(problemSchema, data);
  if (problem.success) {
    const { code, detail, requestId, meegle } = problem.output;
    const retryAfterMs = parseRetryAfter(headers['retry-after']);
    return new ApiError(code, detail, { requestId, meegle, retryAfterMs, cause: error });
  }
  // Not ours: a proxy on the way has answered for the server.
  if (status === 413) {
    return new ApiError('file_too_large', 'A proxy refused the size (HTTP 413)', { cause: error });
  }
  const code = status >= 500 ? 'unreachable' : 'unreadable_answer';
  return new ApiError(code, `HTTP ${status} without a problem document`, { cause: error });
}

function presentNoAnswer(error: AxiosError): ApiError {
  return new ApiError('unreachable', `${error.code ?? 'network'}: ${error.message}`, { cause: error });
}

/** Seconds, as our server sends it. */
function parseRetryAfter(header: unknown): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
