import { cancelUploads, dismissUploads, tidySections } from './clearUploads.ts';
import { changeUploads } from './changeUploads.ts';
import { failAttempt } from './failAttempt.ts';
import { noteAnswer, noteOnline } from './noteAnswer.ts';
import { addBytes, startPace, type Pace } from './pace.ts';
import { readNotices } from './readNotices.ts';
import { renameUploads, sendRenamed } from './renameUploads.ts';
import { canRetry, isActive, isOpen, type Upload, type UploadPhase } from './upload.ts';
import type { NewUpload, UploadEvent } from './uploadEvent.ts';

/**
 * Every upload of one work item in the order of their drops, and how fast each section (`fieldId`) goes. The sections in
 * `paused` start no request. While the line is `down` nobody answers: then nothing goes out but repeats of what was cut
 * off, or one file where nothing was.
 */
export interface UploadQueue {
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly paces: ReadonlyMap<string, Pace>;
  readonly paused: ReadonlySet<string>;
  readonly line: 'up' | 'down';
}

/** A queue with nothing in it. */
export const EMPTY_QUEUE: UploadQueue = {
  uploads: new Map(),
  paces: new Map(),
  paused: new Set(),
  line: 'up',
};

/**
 * The queue after an event. Pure; an event that comes too late (progress of a cancelled file, a second answer) changes
 * nothing and gives back the same queue.
 */
export function transition(queue: UploadQueue, event: UploadEvent): UploadQueue {
  const after = apply(queue, event);
  return after.uploads === queue.uploads && after.paused === queue.paused ? after : endPauses(after);
}

function apply(queue: UploadQueue, event: UploadEvent): UploadQueue {
  switch (event.kind) {
    case 'added':
      return add(queue, event.uploads);
    case 'hashed':
      return changeUploads(queue, [event.id], isActive, (upload) => ({ ...upload, sha256: event.sha256 }));
    case 'started':
      return start(queue, event.id, event.at);
    case 'progressed':
      return progress(queue, event.id, event.bytesSent, event.at);
    case 'stored':
      return store(queue, event);
    case 'replaced':
      return endReplacing(queue, event.id, event.isGone);
    case 'attempt_failed':
      return failAttempt(queue, event);
    case 'cancelled':
      return cancelUploads(queue, event.ids);
    case 'retried':
      return changeUploads(queue, event.ids, canRetry, (upload) => ({
        ...upload,
        phase: { kind: 'queued' },
        automaticTries: 0,
      }));
    case 'renamed':
      return renameUploads(queue, event.ids);
    case 'dismissed':
      return dismissUploads(queue, event.ids);
    case 'paused':
      return queue.paused.has(event.fieldId)
        ? queue
        : { ...queue, paused: new Set(queue.paused).add(event.fieldId) };
    case 'resumed':
      return resume(queue, event.fieldId);
    case 'went_offline':
      return queue.line === 'down' ? queue : { ...queue, line: 'down' };
    case 'came_online':
      return noteOnline(queue);
    case 'tidied':
      return tidySections(queue, [event.fieldId]);
  }
  return event satisfies never;
}

function add(queue: UploadQueue, added: readonly NewUpload[]): UploadQueue {
  const uploads = new Map(queue.uploads);
  for (const { refusal, attempt = 0, offer, ...file } of added) {
    if (uploads.has(file.id)) continue;
    const phase: UploadPhase = refusal === null ? { kind: 'queued' } : { kind: 'refused', refusal };
    uploads.set(file.id, {
      ...file,
      ...(offer && { offer: { ...offer, state: 'open' } }),
      attempt,
      automaticTries: 0,
      unanswered: 0,
      phase,
    });
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
  return { ...queue, uploads, paces };
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
    ...queue,
    uploads: new Map(queue.uploads).set(id, { ...upload, phase }),
    paces: new Map(queue.paces).set(upload.fieldId, pace),
  };
}

function store(queue: UploadQueue, { id, receipt }: Extract<UploadEvent, { kind: 'stored' }>): UploadQueue {
  const { id: attachmentId, name } = receipt.attachment;
  const after = changeUploads(queue, [id], isOpen, ({ offer, replaces, ...upload }) => {
    // A server that crashed may take the equal file that was to be replaced for ours: then there is nothing to delete.
    const isOther = replaces !== undefined && replaces !== attachmentId;
    return {
      ...upload,
      // Meegle may have given it the better name by itself.
      ...(offer && offer.name !== name && { offer }),
      ...(isOther && { replaces }),
      phase: {
        kind: isOther ? 'replacing' : 'done',
        attachmentId,
        notices: readNotices(receipt, upload.cleaned),
      },
    };
  });
  return noteAnswer(sendRenamed(after, id));
}

function endReplacing(queue: UploadQueue, id: string, isGone: boolean): UploadQueue {
  const upload = queue.uploads.get(id);
  if (upload?.phase.kind !== 'replacing') return queue;
  const { attachmentId, notices } = upload.phase;
  const said = isGone ? notices : [...notices, { kind: 'not_replaced' } as const];
  const phase = { kind: 'done', attachmentId, notices: said } as const;
  const after = { ...queue, uploads: new Map(queue.uploads).set(id, { ...upload, phase }) };
  return sendRenamed(after, id);
}

function resume(queue: UploadQueue, fieldId: string): UploadQueue {
  if (!queue.paused.has(fieldId)) return queue;
  const paused = new Set(queue.paused);
  paused.delete(fieldId);
  return { ...queue, paused };
}

/** A pause is over with the files it held back: those that are dropped later were never meant. */
function endPauses(queue: UploadQueue): UploadQueue {
  if (queue.paused.size === 0) return queue;
  const active = new Set([...queue.uploads.values()].filter(isActive).map(({ fieldId }) => fieldId));
  const paused = new Set([...queue.paused].filter((fieldId) => active.has(fieldId)));
  return paused.size === queue.paused.size ? queue : { ...queue, paused };
}
