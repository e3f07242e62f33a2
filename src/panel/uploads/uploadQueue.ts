import type { UploadReceipt } from '../../contract/attachment.ts';
import { addBytes, startPace, type Pace } from './pace.ts';
import { readNotices } from './readNotices.ts';
import { AUTOMATIC_TRIES, backOffMs, retryRuleOf } from './retryRule.ts';
import {
  isActive,
  needsAttention,
  type Upload,
  type UploadFailure,
  type UploadPhase,
  type UploadRefusal,
} from './upload.ts';

/** Every upload of one work item in the order of their drops, and how fast each section (`fieldId`) goes. */
export interface UploadQueue {
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly paces: ReadonlyMap<string, Pace>;
}

/** A queue with nothing in it. */
export const EMPTY_QUEUE: UploadQueue = { uploads: new Map(), paces: new Map() };

/** A file as it comes in: checked, and refused where `refusal` isn't null. */
export interface NewUpload extends Pick<
  Upload,
  'id' | 'fieldId' | 'turnKey' | 'name' | 'cleaned' | 'sizeBytes'
> {
  readonly refusal: UploadRefusal | null;
}

/**
 * What can happen to a queue. `at` is in ms, `jitter` from 0 to 1: chance and time come in from outside. `tidied` says
 * that a section whose uploads all went well has been looked at for long enough.
 */
export type UploadEvent =
  | { readonly kind: 'added'; readonly uploads: readonly NewUpload[] }
  | { readonly kind: 'started'; readonly id: string; readonly at: number }
  | { readonly kind: 'progressed'; readonly id: string; readonly bytesSent: number; readonly at: number }
  | { readonly kind: 'stored'; readonly id: string; readonly receipt: UploadReceipt }
  | {
      readonly kind: 'attempt_failed';
      readonly id: string;
      readonly failure: UploadFailure;
      readonly retryAfterMs?: number | undefined;
      readonly at: number;
      readonly jitter: number;
    }
  | { readonly kind: 'cancelled'; readonly ids: readonly string[] }
  | { readonly kind: 'retried'; readonly ids: readonly string[] }
  | { readonly kind: 'dismissed'; readonly ids: readonly string[] }
  | { readonly kind: 'tidied'; readonly fieldId: string };

/**
 * The queue after an event. Pure; an event that comes too late (progress of a cancelled file, a second answer) changes
 * nothing and gives back the same queue.
 */
export function transition(queue: UploadQueue, event: UploadEvent): UploadQueue {
  switch (event.kind) {
    case 'added':
      return add(queue, event.uploads);
    case 'started':
      return start(queue, event.id, event.at);
    case 'progressed':
      return progress(queue, event.id, event.bytesSent, event.at);
    case 'stored':
      return change(queue, [event.id], isOpen, (upload) =>
        moved(upload, {
          kind: 'done',
          attachmentId: event.receipt.attachment.id,
          notices: readNotices(event.receipt, upload.cleaned),
        }),
      );
    case 'attempt_failed':
      return fail(queue, event);
    case 'cancelled':
      return remove(queue, event.ids, isActive);
    case 'retried':
      return change(queue, event.ids, canRetry, (upload) => ({
        ...moved(upload, { kind: 'queued' }),
        automaticTries: 0,
      }));
    case 'dismissed':
      return dismiss(queue, event.ids);
    case 'tidied':
      return tidy(queue, [event.fieldId]);
  }
  return event satisfies never;
}

/** Whether a person may have an upload tried again. */
export function canRetry({ phase }: Upload): boolean {
  return phase.kind === 'failed' && phase.canRetry;
}

function isOpen({ phase }: Upload): boolean {
  return phase.kind === 'sending' || phase.kind === 'confirming';
}

function moved(upload: Upload, phase: UploadPhase): Upload {
  return { ...upload, phase };
}

function add(queue: UploadQueue, added: readonly NewUpload[]): UploadQueue {
  const uploads = new Map(queue.uploads);
  for (const { refusal, ...file } of added) {
    const phase: UploadPhase = refusal === null ? { kind: 'queued' } : { kind: 'refused', refusal };
    uploads.set(file.id, { ...file, attempt: 0, automaticTries: 0, phase });
  }
  return { ...queue, uploads };
}

function start(queue: UploadQueue, id: string, at: number): UploadQueue {
  const upload = queue.uploads.get(id);
  if (upload?.phase.kind !== 'queued' && upload?.phase.kind !== 'backing_off') return queue;
  const resumes = [...queue.uploads.values()].some(
    (other) => other.fieldId === upload.fieldId && isOpen(other),
  );
  const paces = resumes ? queue.paces : new Map(queue.paces).set(upload.fieldId, startPace(at));
  const uploads = new Map(queue.uploads).set(id, {
    ...upload,
    attempt: upload.attempt + 1,
    phase: { kind: 'sending', bytesSent: 0, startedAt: at },
  });
  return { uploads, paces };
}

function progress(queue: UploadQueue, id: string, bytesSent: number, at: number): UploadQueue {
  const upload = queue.uploads.get(id);
  if (upload?.phase.kind !== 'sending' || bytesSent <= upload.phase.bytesSent) return queue;
  const pace = addBytes(
    queue.paces.get(upload.fieldId) ?? startPace(at),
    bytesSent - upload.phase.bytesSent,
    at,
  );
  const phase: UploadPhase =
    bytesSent >= upload.sizeBytes ? { kind: 'confirming' } : { ...upload.phase, bytesSent };
  return {
    uploads: new Map(queue.uploads).set(id, moved(upload, phase)),
    paces: new Map(queue.paces).set(upload.fieldId, pace),
  };
}

function fail(queue: UploadQueue, event: Extract<UploadEvent, { kind: 'attempt_failed' }>): UploadQueue {
  const { failure, at, jitter } = event;
  const failed = queue.uploads.get(event.id);
  if (failed === undefined || !isOpen(failed)) return queue;
  const rule = retryRuleOf(failure.code);
  const tries = failed.automaticTries + 1;
  if (rule === 'automatic' && tries <= AUTOMATIC_TRIES) {
    const retryAt = at + backOffMs(tries, event.retryAfterMs, jitter);
    return change(queue, [failed.id], isOpen, (upload) => ({
      ...moved(upload, { kind: 'backing_off', failure, retryAt }),
      automaticTries: tries,
    }));
  }
  const canRetry = rule === 'automatic' || rule === 'by_hand';
  const after = change(queue, [failed.id], isOpen, (upload) =>
    moved(upload, { kind: 'failed', failure, canRetry }),
  );
  if (rule !== 'never_here') return after;
  const waiting = [...queue.uploads.values()].filter(({ turnKey }) => turnKey === failed.turnKey);
  return change(
    after,
    waiting.map(({ id }) => id),
    ({ phase }) => phase.kind === 'queued' || phase.kind === 'backing_off',
    (upload) => moved(upload, { kind: 'failed', failure, canRetry }),
  );
}

function dismiss(queue: UploadQueue, ids: readonly string[]): UploadQueue {
  const read = change(queue, ids, needsAttention, (upload) =>
    upload.phase.kind === 'done' ? moved(upload, { ...upload.phase, notices: [] }) : upload,
  );
  return remove(read, ids, ({ phase }) => phase.kind === 'refused' || phase.kind === 'failed');
}

/** Changes those of the uploads named that are in a phase where the event makes sense. */
function change(
  queue: UploadQueue,
  ids: readonly string[],
  applies: (upload: Upload) => boolean,
  to: (upload: Upload) => Upload,
): UploadQueue {
  const uploads = new Map(queue.uploads);
  let changed = false;
  for (const id of ids) {
    const upload = uploads.get(id);
    if (upload === undefined || !applies(upload)) continue;
    uploads.set(id, to(upload));
    changed = true;
  }
  return changed ? { ...queue, uploads } : queue;
}

/** Takes out those of the uploads named that may go, and what is done in a section where nothing else is left. */
function remove(queue: UploadQueue, ids: readonly string[], may: (upload: Upload) => boolean): UploadQueue {
  const named = ids.flatMap((id) => queue.uploads.get(id) ?? []);
  const uploads = new Map(queue.uploads);
  for (const upload of named) if (may(upload)) uploads.delete(upload.id);
  const after = uploads.size === queue.uploads.size ? queue : { ...queue, uploads };
  return tidy(after, [...new Set(named.map(({ fieldId }) => fieldId))]);
}

function isBusy(upload: Upload): boolean {
  return isActive(upload) || needsAttention(upload);
}

function tidy(queue: UploadQueue, fieldIds: readonly string[]): UploadQueue {
  const busy = new Set([...queue.uploads.values()].filter(isBusy).map(({ fieldId }) => fieldId));
  const idle = new Set(fieldIds.filter((fieldId) => !busy.has(fieldId)));
  const uploads = new Map([...queue.uploads].filter(([, { fieldId }]) => !idle.has(fieldId)));
  return uploads.size === queue.uploads.size ? queue : { ...queue, uploads };
}
