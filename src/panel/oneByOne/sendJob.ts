import type { QueryClient } from '@tanstack/react-query';
import type { AttachmentField } from '../../contract/attachment.ts';
import type { WorkItemRef } from '../../contract/workItem.ts';
import type { ChangeTarget } from '../api/api.ts';
import { ApiError, type ApiErrorCode } from '../api/ApiError.ts';
import { pause } from '../uploads/pause.ts';
import { AUTOMATIC_TRIES, backOffMs } from '../uploads/retryRule.ts';

/** The server has done nothing, and will when it is less busy. */
const BUSY: ReadonlySet<ApiErrorCode> = new Set(['field_busy', 'rate_limited', 'overloaded']);

/** How long, in ms, a server may ask us to wait: all others wait behind this one, so for longer a person is asked. */
const LONGEST_ASKED_MS = 60_000;

/**
 * Sends a job as a mutation. It isn't repeated by itself, since a person decides; but where the server had no time for it,
 * it is sent again after a pause, as uploads are. When `signal` is aborted what was sent ends, and it isn't sent again.
 * Rejects as `send` does.
 */
export function sendJob<Answer>(
  client: QueryClient,
  mutationKey: readonly string[],
  send: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const mutation = client.getMutationCache().build(client, {
    mutationKey,
    mutationFn: () => sendPatiently(send, signal),
    retry: 0,
    networkMode: 'always',
    gcTime: 0,
  });
  return mutation.execute(undefined);
}

async function sendPatiently<Answer>(send: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isBusy(error) || tries > AUTOMATIC_TRIES) throw error;
      await pause(backOffMs(tries, error.retryAfterMs, Math.random()), signal);
      if (signal.aborted) throw error;
    }
  }
}

function isBusy(error: unknown): error is ApiError {
  return error instanceof ApiError && BUSY.has(error.code) && (error.retryAfterMs ?? 0) <= LONGEST_ASKED_MS;
}

/** A field as the target of a job; of a row what is in it, too, so that it is the one that was meant. */
export function targetOf(item: WorkItemRef, { key, row, attachments }: AttachmentField): ChangeTarget {
  const seen = row !== undefined && { row, rowIds: attachments.map(({ id }) => id) };
  return { item, fieldKey: key, ...seen };
}
