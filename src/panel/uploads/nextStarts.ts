import type { Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** Requests open at once for one field: one sending, and one waiting for its turn at the server. */
export const OPEN_PER_FIELD = 2;

/**
 * Requests open at once in all fields: a browser opens six connections to one HTTP/1.1 server, and the list, pictures
 * and deletes need some.
 */
export const OPEN_IN_ALL = 3;

/**
 * The uploads to start at `at` (ms), in order: those whose back-off is over, then queued ones as far as places are
 * free. One that backs off keeps its place: what made it wait would make the next one wait too.
 */
export function nextStarts(queue: UploadQueue, at: number): readonly string[] {
  const uploads = [...queue.uploads.values()];
  const placed = uploads.filter(hasPlace);
  const due = placed.filter(({ phase }) => phase.kind === 'backing_off' && phase.retryAt <= at);
  const openByField = new Map<string, number>();
  for (const { turnKey } of placed) openByField.set(turnKey, (openByField.get(turnKey) ?? 0) + 1);
  let openInAll = placed.length;

  const starts = due.map(({ id }) => id);
  for (const { id, turnKey, phase } of uploads) {
    if (openInAll >= OPEN_IN_ALL) break;
    const openHere = openByField.get(turnKey) ?? 0;
    if (phase.kind !== 'queued' || openHere >= OPEN_PER_FIELD) continue;
    starts.push(id);
    openByField.set(turnKey, openHere + 1);
    openInAll += 1;
  }
  return starts;
}

/** When to ask again at the latest, in ms: the end of the earliest back-off; null if none is waited for. */
export function nextWakeAt(queue: UploadQueue): number | null {
  let wakeAt: number | null = null;
  for (const { phase } of queue.uploads.values()) {
    if (phase.kind === 'backing_off' && (wakeAt === null || phase.retryAt < wakeAt)) wakeAt = phase.retryAt;
  }
  return wakeAt;
}

function hasPlace({ phase }: Upload): boolean {
  return phase.kind === 'sending' || phase.kind === 'confirming' || phase.kind === 'backing_off';
}
