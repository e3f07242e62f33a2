import { canRetry, isActive, needsAttention } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** One section's uploads in numbers; the ids are those that "all" means. */
export interface UploadSummary {
  readonly total: number;
  readonly active: number;
  readonly stored: number;
  readonly refused: number;
  readonly failed: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Those with a row: all but the stored ones that nothing has to be said about. */
  readonly shownIds: readonly string[];
  readonly cancellableIds: readonly string[];
  readonly retryableIds: readonly string[];
  readonly dismissableIds: readonly string[];
}

const BATCH_FILES = 5;

/** Whether these are so many that one line for all says more than the rows. */
export function isBatch({ total }: UploadSummary): boolean {
  return total >= BATCH_FILES;
}

/** Counts one section's uploads. The time left is null until the speed is known. */
export function summarizeUploads(queue: UploadQueue, fieldId: string): UploadSummary {
  const uploads = [...queue.uploads.values()].filter((upload) => upload.fieldId === fieldId);
  const active = uploads.filter(isActive);
  const bytesLeft = active.reduce((sum, { phase, sizeBytes }) => {
    if (phase.kind === 'confirming') return sum;
    return sum + sizeBytes - (phase.kind === 'sending' ? phase.bytesSent : 0);
  }, 0);
  const isSending = active.some(({ phase }) => phase.kind === 'sending');
  const bytesPerSecond = isSending ? (queue.paces.get(fieldId)?.bytesPerSecond ?? null) : null;
  const idsOf = (which: typeof uploads) => which.map(({ id }) => id);
  return {
    total: uploads.length,
    active: active.length,
    stored: uploads.filter(({ phase }) => phase.kind === 'done').length,
    refused: uploads.filter(({ phase }) => phase.kind === 'refused').length,
    failed: uploads.filter(({ phase }) => phase.kind === 'failed').length,
    bytesPerSecond,
    secondsLeft: bytesPerSecond ? readableSeconds(bytesLeft / bytesPerSecond) : null,
    shownIds: idsOf(uploads.filter((upload) => isActive(upload) || needsAttention(upload))),
    cancellableIds: idsOf(active),
    retryableIds: idsOf(uploads.filter(canRetry)),
    dismissableIds: idsOf(uploads.filter(needsAttention)),
  };
}

/** How many files are on their way into a section. */
export function countActive(queue: UploadQueue, fieldId: string): number {
  let active = 0;
  for (const upload of queue.uploads.values())
    if (upload.fieldId === fieldId && isActive(upload)) active += 1;
  return active;
}

/** Whole seconds, above a minute in steps of five: a number that jumps about says less than a rough one. */
function readableSeconds(seconds: number): number {
  return seconds < 60 ? Math.ceil(seconds) : Math.ceil(seconds / 5) * 5;
}

/** Whether two summaries say the same, so that nothing has to be drawn again. */
export function isSameSummary(a: UploadSummary, b: UploadSummary): boolean {
  return (Object.keys(a) as (keyof UploadSummary)[]).every((key) => {
    const [one, other] = [a[key], b[key]];
    if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
    return one.length === other.length && one.every((id, index) => id === other[index]);
  });
}
