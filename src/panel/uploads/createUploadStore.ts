import type { UploadReceipt } from '../../contract/attachment.ts';
import { ApiError } from '../api/ApiError.ts';
import { createListeners } from './createListeners.ts';
import { createUploadId } from './createUploadId.ts';
import { deleteReplaced } from './deleteReplaced.ts';
import { forgetHash, hashFile as hashFileInWorker } from './hashFile.ts';
import { nextStarts, nextWakeAt } from './nextStarts.ts';
import { sendUpload, type UploadConnection } from './sendUpload.ts';
import { renamedId } from './renameUploads.ts';
import { canRetry, isActive, type Upload } from './upload.ts';
import type { NewUpload, UploadEvent } from './uploadEvent.ts';
import { EMPTY_QUEUE, transition } from './uploadQueue.ts';
import type { UploadPlace } from './uploadPlace.ts';
import type { UploadOutcome, UploadStore } from './uploadStore.ts';

interface Job {
  readonly file: File;
  readonly place: UploadPlace;
  hash: Promise<string | null>;
  /** Of the attempt under way, and of all that is done for the file. */
  abort: AbortController;
  readonly end: AbortController;
}

// How long a section's "12 uploaded" stands before the tray folds.
const LINGER_MS = 1_500;

/** Makes the uploads of one work item. */
export function createUploadStore({
  now = () => performance.now(), // never set back
  random = Math.random,
  hashFile = hashFileInWorker,
  ...firstConnection
}: UploadConnection & {
  readonly now?: () => number;
  readonly random?: () => number;
  readonly hashFile?: typeof hashFileInWorker;
}): UploadStore {
  let connection: UploadConnection = firstConnection;
  let queue = EMPTY_QUEUE;
  let wakeTimer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  const jobs = new Map<string, Job>();
  const storedIds = new Map<string, string[]>();
  const changes = createListeners<[]>();
  const outcomes = createListeners<[place: UploadPlace, outcome: UploadOutcome]>();

  function notify() {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    changes.tell();
  }

  function dispatch(event: UploadEvent) {
    const before = queue;
    queue = transition(queue, event);
    if (queue === before) return;
    if (event.kind === 'progressed') {
      frame ??= requestAnimationFrame(notify);
      return;
    }
    keepFiles();
    startNext();
    notify();
  }

  /** Hands on what is sent again under another name, and lets go of what will never be sent (again). */
  function keepFiles() {
    for (const [id, job] of jobs) {
      const upload = queue.uploads.get(id);
      const nextId = renamedId(id);
      if (queue.uploads.has(nextId) && !jobs.has(nextId)) {
        jobs.set(nextId, { ...job, abort: new AbortController(), end: new AbortController() });
      }
      if (upload && (isUnsent(upload) || isOfferedName(upload))) continue;
      job.end.abort();
      jobs.delete(id);
    }
  }

  function startNext() {
    const at = now();
    for (const id of nextStarts(queue, at)) {
      queue = transition(queue, { kind: 'started', id, at });
      void send(id);
    }
    clearTimeout(wakeTimer);
    const wakeAt = nextWakeAt(queue, at);
    if (wakeAt !== null) wakeTimer = setTimeout(wake, wakeAt - at);
  }

  function wake() {
    startNext();
    notify();
  }

  function enqueue(uploads: readonly (NewUpload & { readonly file: File; readonly place: UploadPlace })[]) {
    const added = uploads.map(({ file, place, ...upload }): NewUpload => {
      if (upload.refusal === null && !queue.uploads.has(upload.id)) {
        const end = new AbortController();
        const hash = hashFile(file, end.signal);
        jobs.set(upload.id, { file, place, hash, abort: new AbortController(), end });
        void noteHash(upload.id, hash);
      }
      return upload;
    });
    dispatch({ kind: 'added', uploads: added });
  }

  async function noteHash(id: string, hash: Promise<string | null>) {
    const sha256 = await hash;
    if (sha256 !== null) dispatch({ kind: 'hashed', id, sha256 });
  }

  /** It may have been changed on the disk since it was hashed: a retry sends it as it is now. */
  function hashAnew(id: string, job: Job) {
    forgetHash(job.file);
    job.hash = hashFile(job.file, job.end.signal);
    void noteHash(id, job.hash);
  }

  async function send(id: string) {
    const job = jobs.get(id);
    const upload = queue.uploads.get(id);
    if (job === undefined || upload === undefined) return;
    const { file, place } = job;
    const abort = new AbortController();
    job.abort = abort;
    const outcome = await sendUpload(
      connection,
      { target: place.target, file, hash: job.hash },
      {
        uploadId: id,
        name: upload.name,
        attempt: upload.attempt,
        knownIds: knownIds(place, upload.replaces),
        signal: abort.signal,
        onProgress: (bytesSent) => {
          if (!abort.signal.aborted) dispatch({ kind: 'progressed', id, bytesSent, at: now() });
        },
      },
    );
    if (abort.signal.aborted) return;
    if (outcome.kind === 'stored') {
      await finish(id, job, outcome.receipt);
      return;
    }
    const { failure, retryAfterMs } = outcome;
    if (failure.code === 'body_mismatch') hashAnew(id, job);
    dispatch({ kind: 'attempt_failed', id, failure, retryAfterMs, at: now(), jitter: random() });
    const left = queue.uploads.get(id);
    if (left === undefined) outcomes.tell(place, { kind: 'given_up' });
    else if (left.phase.kind === 'failed') outcomes.tell(place, { kind: 'failed', failure });
  }

  async function finish(id: string, { file, place }: Job, receipt: UploadReceipt) {
    const { fieldId } = place;
    storedIds.set(fieldId, [...(storedIds.get(fieldId) ?? []), receipt.attachment.id]);
    outcomes.tell(place, { kind: 'stored', receipt, file, isCancelled: !queue.uploads.has(id) });
    dispatch({ kind: 'stored', id, receipt });
    const { phase, replaces } = queue.uploads.get(id) ?? {};
    if (phase?.kind === 'replacing' && replaces !== undefined) {
      const isGone = await deleteReplaced(connection, place.target, replaces);
      outcomes.tell(place, { kind: 'replaced', attachmentId: replaces, isGone });
      dispatch({ kind: 'replaced', id, isGone });
    }
    setTimeout(() => dispatch({ kind: 'tidied', fieldId }), LINGER_MS);
  }

  /** Ids in a place that can't be those of a file still on its way there; what it `replaces` last, which is never cut. */
  function knownIds({ fieldId, seenIds = [] }: UploadPlace, replaces?: string): readonly string[] {
    const ids = new Set([...seenIds, ...(storedIds.get(fieldId) ?? [])]);
    if (replaces === undefined) return [...ids];
    ids.delete(replaces);
    return [...ids, replaces];
  }

  function cancel(ids: readonly string[]) {
    const given = ids.flatMap((id) => {
      const [upload, job] = [queue.uploads.get(id), jobs.get(id)];
      return upload && upload.attempt > 0 && job ? [{ upload, job }] : [];
    });
    dispatch({ kind: 'cancelled', ids });
    for (const { upload, job } of given) {
      if (queue.uploads.has(upload.id)) continue;
      // Sent whole, it may be too late, and only the answer to the request says so: that one is still waited for.
      if (upload.phase.kind !== 'confirming') job.abort.abort();
      void giveUp(upload.id, job.place);
    }
  }

  /** Tells the server, which doesn't notice that a client has left while it waits for its turn. */
  async function giveUp(id: string, place: UploadPlace) {
    try {
      await connection.api.cancelUpload(id);
    } catch (error) {
      // Aborted, at worst the server looks at it once more and finds nobody there; sent whole, its answer comes.
      if (!(error instanceof ApiError)) throw error;
    }
    outcomes.tell(place, { kind: 'given_up' });
  }

  return {
    connect: (next) => {
      connection = next;
    },
    getSnapshot: () => queue,
    subscribe: changes.add,
    onSettled: outcomes.add,
    add: (place, files) => {
      const { fieldId, turnKey } = place;
      enqueue(
        files.map((checked) => {
          const { file, name = file.name } = checked;
          return { ...checked, name, id: createUploadId(), place, fieldId, turnKey, sizeBytes: file.size };
        }),
      );
    },
    restore: (uploads) => {
      enqueue(
        uploads.map((upload) => {
          const { fieldId, turnKey } = upload.place;
          return { ...upload, fieldId, turnKey, sizeBytes: upload.file.size, refusal: null };
        }),
      );
    },
    cancel,
    retry: (ids) => dispatch({ kind: 'retried', ids }),
    rename: (ids) => dispatch({ kind: 'renamed', ids }),
    dismiss: (ids) => dispatch({ kind: 'dismissed', ids }),
    pause: (fieldId) => dispatch({ kind: 'paused', fieldId }),
    resume: (fieldId) => dispatch({ kind: 'resumed', fieldId }),
    setOnline: (isOnline) => dispatch({ kind: isOnline ? 'came_online' : 'went_offline' }),
    readUnsent: () =>
      [...jobs].flatMap(([id, { file, place }]) => {
        const upload = queue.uploads.get(id);
        return upload && isUnsent(upload) ? [{ upload, file, place, knownIds: knownIds(place) }] : [];
      }),
  };
}

/** Whether it would be lost with the document. */
function isUnsent(upload: Upload): boolean {
  return isActive(upload) || canRetry(upload);
}

/** Whether a stored file may be sent again, under a better name. */
function isOfferedName({ phase, offer }: Upload): boolean {
  return (phase.kind === 'replacing' || phase.kind === 'done') && offer !== undefined;
}
