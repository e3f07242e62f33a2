import { AUTOMATIC_TRIES } from './retryRule.ts';
import { isActive, isOpen, type Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** Requests open at once for one field: one sending, and one waiting for its turn at the server. */
export const OPEN_PER_FIELD = 2;

/**
 * Requests open at once in all fields: a browser opens six connections to one HTTP/1.1 server, and the list, pictures
 * and deletes need some.
 */
export const OPEN_IN_ALL = 3;

/**
 * The uploads to start at `at` (ms), in order, as far as places are free: those whose back-off is over, then queued ones.
 * A file that only gets another name needs a second place for a while: it comes after all that aren't stored yet.
 * While the line is down no queued ones, or a single one to try it by if nothing else does.
 */
export function nextStarts(queue: UploadQueue, at: number): readonly string[] {
  const uploads = [...queue.uploads.values()].filter(({ fieldId }) => !queue.paused.has(fieldId));
  const places = createPlaces(queue, at);
  const due = uploads.filter(({ phase }) => phase.kind === 'backing_off' && phase.retryAt <= at);
  const filling = new Set(
    uploads.filter((one) => isActive(one) && one.renamedFrom === undefined).map((one) => one.fieldId),
  );
  const queued = uploads.filter(
    ({ phase, renamedFrom, fieldId }) =>
      phase.kind === 'queued' && (renamedFrom === undefined || !filling.has(fieldId)),
  );
  const starts = due.filter(places.take);
  if (queue.line === 'up') starts.push(...queued.filter(places.take));
  else if (!uploads.some(isTrying)) starts.push(...queued.slice(0, 1).filter(places.take));
  return starts.map(({ id }) => id);
}

/** When to ask again at the latest, in ms: the end of the earliest back-off after `at`; null if none is waited for. */
export function nextWakeAt(queue: UploadQueue, at: number): number | null {
  let wakeAt: number | null = null;
  for (const { phase, fieldId } of queue.uploads.values()) {
    // One that is due already waits for a place, and an event will say when there is one.
    if (phase.kind !== 'backing_off' || phase.retryAt <= at || queue.paused.has(fieldId)) continue;
    if (wakeAt === null || phase.retryAt < wakeAt) wakeAt = phase.retryAt;
  }
  return wakeAt;
}

/**
 * Where one that backs off keeps its place: what made it wait would make the next one wait too. For a field's own queue
 * that is the field, for anything else all of them. Nowhere when its section is paused, nor when it has gone unanswered
 * for so long that the trouble may be its own.
 */
function placeOf({ paused }: UploadQueue, upload: Upload, at: number): 'in_all' | 'in_field' | 'none' {
  if (isOpen(upload)) return 'in_all';
  const { phase, fieldId, unanswered } = upload;
  if (phase.kind !== 'backing_off' || phase.retryAt <= at) return 'none';
  if (paused.has(fieldId) || unanswered > AUTOMATIC_TRIES) return 'none';
  return phase.failure.code === 'field_busy' ? 'in_field' : 'in_all';
}

function isTrying(upload: Upload): boolean {
  return isOpen(upload) || upload.phase.kind === 'backing_off';
}

function createPlaces(queue: UploadQueue, at: number) {
  const takenByField = new Map<string, number>();
  let takenInAll = 0;
  const takeIn = (turnKey: string) => takenByField.set(turnKey, (takenByField.get(turnKey) ?? 0) + 1);
  for (const upload of queue.uploads.values()) {
    const place = placeOf(queue, upload, at);
    if (place === 'none') continue;
    takeIn(upload.turnKey);
    if (place === 'in_all') takenInAll += 1;
  }
  return {
    /** Whether there was a place, which is now taken. */
    take: ({ turnKey }: Upload): boolean => {
      if (takenInAll >= OPEN_IN_ALL || (takenByField.get(turnKey) ?? 0) >= OPEN_PER_FIELD) return false;
      takeIn(turnKey);
      takenInAll += 1;
      return true;
    },
  };
}
