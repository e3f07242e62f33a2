import { ApiError } from '../api/ApiError.ts';
import type { UploadFailure } from './upload.ts';

/** What an attempt's error says; a connection lost may be a file lost, which the browser reports the same way. */
export async function readFailure(
  error: unknown,
  file: File,
): Promise<{ failure: UploadFailure; retryAfterMs?: number | undefined }> {
  if (!(error instanceof ApiError)) return { failure: { code: 'unreadable_answer' } };
  if (error.code === 'unreachable' && !(await isReadable(file))) return { failure: { code: 'unreadable' } };
  const { code, requestId, meegle, retryAfterMs } = error;
  return { failure: { code, requestId, meegle }, retryAfterMs };
}

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false; // NotReadableError or NotFoundError: moved, changed or deleted since it was picked
  }
}
