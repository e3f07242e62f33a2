import type { ApiError } from '../api/ApiError.ts';
import { isCommonFailure } from '../api/isCommonFailure.ts';
import { addJobs, advanceJob, dropJobs, type Job, type JobQueue } from '../oneByOne/jobQueue.ts';

/**
 * Where a repair stands. `repaired`: the file goes by `newId` now; `fine`: the server looked into it and found nothing to
 * repair; `failed`: the server said why, and what stands is in the list.
 */
export type RepairPhase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'repaired'; readonly newId: string }
  | { readonly kind: 'fine' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** One file's repair; the repairs of a section are a group. */
export interface Repair extends Job {
  readonly id: string;
  readonly fieldId: string;
  readonly phase: RepairPhase;
}

/** All repairs of this page, by the id that the file had, in the order in which they were last asked for. */
export type RepairQueue = JobQueue<Repair>;

export type RepairEvent =
  | { readonly kind: 'asked'; readonly fieldId: string; readonly ids: readonly string[] }
  | { readonly kind: 'started'; readonly id: string }
  /** The server has answered with the file as it is now: under its old id if there was nothing to repair. */
  | { readonly kind: 'repaired'; readonly id: string; readonly newId: string }
  | { readonly kind: 'failed'; readonly id: string; readonly error: ApiError }
  /** The file has left the list before its turn came. */
  | { readonly kind: 'gone'; readonly id: string }
  /** No further file of this section is begun; what runs ends. */
  | { readonly kind: 'stopped'; readonly fieldId: string };

export const NO_REPAIRS: RepairQueue = new Map();

/** The queue after something happened; the same one if that changes nothing. */
export function transition(queue: RepairQueue, event: RepairEvent): RepairQueue {
  switch (event.kind) {
    case 'asked':
      return ask(queue, event.fieldId, event.ids);
    case 'started':
      return advanceJob(queue, event.id, 'waiting', { kind: 'running' });
    case 'repaired':
      return advanceJob(
        queue,
        event.id,
        'running',
        event.newId === event.id ? { kind: 'fine' } : { kind: 'repaired', newId: event.newId },
      );
    case 'failed': {
      const failed = advanceJob(queue, event.id, 'running', { kind: 'failed', error: event.error });
      const fieldId = queue.get(event.id)?.fieldId;
      // Then those that wait go back to needing a repair.
      return isCommonFailure(event.error.code)
        ? dropWaiting(failed, (one) => one.fieldId === fieldId)
        : failed;
    }
    case 'gone':
      return dropWaiting(queue, ({ id }) => id === event.id);
    case 'stopped':
      return dropWaiting(queue, ({ fieldId }) => fieldId === event.fieldId);
  }
  return event satisfies never;
}

function ask(queue: RepairQueue, fieldId: string, ids: readonly string[]): RepairQueue {
  const wanted = [...new Set(ids)].filter((id) => {
    const phase = queue.get(id)?.phase;
    return phase === undefined || phase.kind === 'failed';
  });
  return addJobs(
    queue,
    (repair) => repair.fieldId === fieldId,
    (batch) => wanted.map((id) => [id, { id, fieldId, batch, phase: { kind: 'waiting' } }]),
  );
}

function dropWaiting(queue: RepairQueue, which: (repair: Repair) => boolean): RepairQueue {
  return dropJobs(queue, (repair) => repair.phase.kind === 'waiting' && which(repair));
}
