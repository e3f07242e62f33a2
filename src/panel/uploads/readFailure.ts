import { ApiError } from '../api/ApiError.ts';
import { isReadable } from './isReadable.ts';
import type { UploadFailure } from './upload.ts';

/** Why an attempt failed, and how long the server asks us to wait before the next. */
export interface AttemptFailure {
  readonly failure: UploadFailure;
  readonly retryAfterMs?: number | undefined;
}

/** What an attempt's error says; a connection lost may be a file lost, which the browser reports the same way. */
export async function readFailure(error: unknown, file: File): Promise<AttemptFailure> {
  if (!(error instanceof ApiError)) return { failure: { code: 'unreadable_answer' } };
  if (error.code === 'unreachable' && !(await isReadable(file))) return { failure: { code: 'unreadable' } };
  // Without a network the host has no sign-in code to give either.
  if (error.code === 'no_auth_code' && globalThis.navigator?.onLine === false)
    return { failure: { code: 'unreachable' } };
  const { code, requestId, meegle, retryAfterMs } = error;
  return { failure: { code, requestId, meegle }, retryAfterMs };
}
