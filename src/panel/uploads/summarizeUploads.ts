import { canRename, canRetry, isActive, isOpen, needsAttention, type Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/**
 * One section's uploads in numbers; the ids are those that "all" means. `cut_off` waits for the server or a network and
 * goes on by itself; `paused` waits for its user.
 */
export interface UploadSummary {
  readonly state: 'idle' | 'running' | 'paused' | 'cut_off';
  readonly total: number;
  readonly active: number;
  readonly stored: number;
  readonly refused: number;
  readonly failed: number;
  /** Of the bytes of all files on their way or stored, those that have gone out: whole percents. */
  readonly percent: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Those with a row: all but the stored ones that nothing has to be said about. */
  readonly shownIds: readonly string[];
  readonly cancellableIds: readonly string[];
  readonly retryableIds: readonly string[];
  readonly renameableIds: readonly string[];
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
  const counted = uploads.filter((upload) => isActive(upload) || isStored(upload));
  const bytes = counted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const bytesLeft = bytes - counted.reduce((sum, upload) => sum + bytesOut(upload), 0);
  // Between two files too, or the words would flicker.
  const isRunning = bytesLeft > 0 && active.some(isOpen);
  const bytesPerSecond = isRunning ? (queue.paces.get(fieldId)?.bytesPerSecond ?? null) : null;
  const idsOf = (which: typeof uploads) => which.map(({ id }) => id);
  return {
    state: active.length === 0 ? 'idle' : stateOf(queue, fieldId),
    total: uploads.length,
    active: active.length,
    stored: uploads.filter(isStored).length,
    refused: uploads.filter(({ phase }) => phase.kind === 'refused').length,
    failed: uploads.filter(({ phase }) => phase.kind === 'failed').length,
    percent: bytes === 0 ? 0 : Math.floor(((bytes - bytesLeft) / bytes) * 100),
    bytesPerSecond,
    secondsLeft: bytesPerSecond ? readableSeconds(bytesLeft / bytesPerSecond) : null,
    shownIds: idsOf(uploads.filter(hasRow)),
    cancellableIds: idsOf(active),
    retryableIds: idsOf(uploads.filter(canRetry)),
    renameableIds: idsOf(uploads.filter(canRename)),
    dismissableIds: idsOf(uploads.filter(needsAttention)),
  };
}

function stateOf({ paused, line }: UploadQueue, fieldId: string): UploadSummary['state'] {
  if (paused.has(fieldId)) return 'paused';
  return line === 'down' ? 'cut_off' : 'running';
}

function isStored({ phase }: Upload): boolean {
  return phase.kind === 'done' || phase.kind === 'replacing';
}

function hasRow(upload: Upload): boolean {
  return isActive(upload) || needsAttention(upload) || upload.phase.kind === 'replacing';
}

function bytesOut(upload: Upload): number {
  const { phase, sizeBytes } = upload;
  if (phase.kind === 'sending') return phase.bytesSent;
  return phase.kind === 'confirming' || isStored(upload) ? sizeBytes : 0;
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
