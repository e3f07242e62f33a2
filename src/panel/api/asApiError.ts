import { ApiError } from './ApiError.ts';

/** What the api rejects with; anything else is a bug of ours: it is reported, and the file still gets its word. */
export function asApiError(caught: unknown): ApiError {
  if (caught instanceof ApiError) return caught;
  globalThis.reportError?.(caught);
  return new ApiError('unreadable_answer', 'The panel failed over the answer', { cause: caught });
}
