import * as v from 'valibot';
import { deleteResponseSchema, type DeleteRequest, type DeleteResponse } from '../../contract/attachment.ts';
import { problemSchema } from '../../contract/problem.ts';
import { deletionRoute } from '../../contract/routes.ts';
import type { DeletionRequest } from './api.ts';
import { ApiError } from './ApiError.ts';
import { presentRow } from './presentRow.ts';

/** Browsers take 65,536 bytes of such bodies in all, of everything that is on its way. */
const BYTES_AT_MOST = 60_000;

/**
 * Sends deletions that outlive the page (`Api.deleteFilesOnLeaving`) with the token in hand. By fetch: no XMLHttpRequest
 * outlives a page, and sendBeacon can't carry a token.
 */
export function deleteOnLeaving(
  serverUrl: string,
  token: string | null,
  requests: readonly DeletionRequest[],
): readonly (Promise<DeleteResponse> | null)[] {
  let sentBytes = 0;
  return requests.map(({ target, ids }) => {
    const request: DeleteRequest = { ids: [...ids], ...presentRow(target), detached: true };
    const body = JSON.stringify(request); // ids are ASCII: a character is a byte
    if (token === null || sentBytes + body.length > BYTES_AT_MOST) return null;
    sentBytes += body.length;
    const sent = fetch(serverUrl + deletionRoute(target.item, target.fieldKey), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body,
      keepalive: true,
      credentials: 'omit',
    });
    return readAnswer(sent);
  });
}

async function readAnswer(sent: Promise<Response>): Promise<DeleteResponse> {
  let answer: Response;
  let content: unknown;
  try {
    answer = await sent;
    content = await answer.json();
  } catch (cause) {
    throw new ApiError('unreachable', 'No answer came to what was sent on leaving', { cause });
  }
  const problem = v.safeParse(problemSchema, content);
  if (problem.success) throw new ApiError(problem.output.code, problem.output.detail, problem.output);
  const parsed = v.safeParse(deleteResponseSchema, content);
  if (parsed.success) return parsed.output;
  throw new ApiError('unreadable_answer', `HTTP ${answer.status} with another body than expected`);
}
