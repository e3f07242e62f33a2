import type { QueryClient } from '@tanstack/react-query';
import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { ChangeTarget } from '../api/api.ts';
import { ApiError, type ApiErrorCode } from '../api/ApiError.ts';
import { AUTOMATIC_TRIES, backOffMs } from '../uploads/retryRule.ts';

/** The server has done nothing, and will when it is less busy. */
const BUSY: ReadonlySet<ApiErrorCode> = new Set(['field_busy', 'rate_limited', 'overloaded']);

/**
 * Sends a job as a mutation. It isn't repeated by itself, since a person decides; but where the server had no time for it,
 * it is sent again after a pause, as uploads are. Rejects as `send` does.
 */
export function sendJob<Answer>(
  client: QueryClient,
  mutationKey: readonly string[],
  send: () => Promise<Answer>,
): Promise<Answer> {
  const mutation = client.getMutationCache().build(client, {
    mutationKey,
    mutationFn: () => sendPatiently(send),
    retry: 0,
    networkMode: 'always',
    gcTime: 0,
  });
  return mutation.execute(undefined);
}

async function sendPatiently<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || !BUSY.has(error.code) || tries > AUTOMATIC_TRIES) throw error;
      const waitMs = backOffMs(tries, error.retryAfterMs, Math.random());
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** A field as the target of a job; of a row what is in it, too, so that it is the one that was meant. */
export function targetOf(item: WorkItemRef, { key, row, attachments }: AttachmentField): ChangeTarget {
  const seen = row !== undefined && { row, rowIds: attachments.map(({ id }) => id) };
  return { item, fieldKey: key, ...seen };
}
