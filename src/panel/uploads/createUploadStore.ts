import type { QueryClient } from '@tanstack/react-query';
import type { UploadReceipt } from '../../contract/attachment.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import type { CheckedFile } from './checkedFile.ts';
import { nextStarts, nextWakeAt } from './nextStarts.ts';
import { readFailure } from './readFailure.ts';
import { isActive, type UploadFailure } from './upload.ts';
import { EMPTY_QUEUE, transition, type UploadEvent, type UploadQueue } from './uploadQueue.ts';
import type { UploadPlace } from './uploadPlace.ts';

/** How a request that was made for a file ended; `given_up` by the user, so that the outcome isn't known. */
export type UploadOutcome =
  | { readonly kind: 'stored'; readonly receipt: UploadReceipt }
  | { readonly kind: 'failed'; readonly failure: UploadFailure }
  | { readonly kind: 'given_up' };

type Settled = (place: UploadPlace, outcome: UploadOutcome) => void;

/** What a store sends through; each mount of the panel brings its own. */
export interface UploadConnection {
  readonly api: Pick<Api, 'sendFile' | 'cancelUpload'>;
  readonly queryClient: QueryClient;
}

/** The uploads of one work item: what the machine decides, done. */
export interface UploadStore {
  /** Sends through another connection from now on; requests under way end where they began. */
  readonly connect: (connection: UploadConnection) => void;
  readonly getSnapshot: () => UploadQueue;
  /** Calls `listener` after every change, for mere progress at most once a frame; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` before anybody draws the outcome, so that a stored file is in the list when its row goes. */
  readonly onSettled: (listener: Settled) => () => void;
  readonly add: (place: UploadPlace, files: readonly CheckedFile[]) => void;
  readonly cancel: (ids: readonly string[]) => void;
  readonly retry: (ids: readonly string[]) => void;
  readonly dismiss: (ids: readonly string[]) => void;
}

interface Job {
  readonly file: File;
  readonly place: UploadPlace;
  abort: AbortController;
}

// How long a section's "12 uploaded" stands before the tray folds.
const LINGER_MS = 1_500;

/**
 * Makes the uploads of one work item. Every send is a mutation in the client's MutationCache, never repeated by it
 * (`retry: 0`) nor held back by its idea of being online: the queue decides when.
 */
export function createUploadStore({
  now = Date.now,
  random = Math.random,
  ...connection
}: UploadConnection & {
  readonly now?: () => number;
  readonly random?: () => number;
}): UploadStore {
  let { api, queryClient } = connection;
  let queue = EMPTY_QUEUE;
  let wakeTimer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  const jobs = new Map<string, Job>();
  const listeners = new Set<() => void>();
  const settledListeners = new Set<Settled>();

  function notify() {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    for (const listener of listeners) listener();
  }

  function dispatch(event: UploadEvent) {
    const before = queue;
    queue = transition(queue, event);
    if (queue === before) return;
    if (event.kind === 'progressed') {
      frame ??= requestAnimationFrame(notify);
      return;
    }
    forgetFiles();
    startNext();
    notify();
  }

  /** Lets go of what will never be sent (again). */
  function forgetFiles() {
    for (const id of jobs.keys()) {
      const upload = queue.uploads.get(id);
      if (upload && (isActive(upload) || (upload.phase.kind === 'failed' && upload.phase.canRetry))) continue;
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
    const wakeAt = nextWakeAt(queue);
    if (wakeAt !== null) wakeTimer = setTimeout(wake, Math.max(0, wakeAt - at));
  }

  function wake() {
    startNext();
    notify();
  }

  async function send(id: string) {
    const job = jobs.get(id);
    const upload = queue.uploads.get(id);
    if (job === undefined || upload === undefined) return;
    const abort = new AbortController();
    job.abort = abort;
    const mutation = queryClient.getMutationCache().build(queryClient, {
      mutationKey: ['upload', id],
      mutationFn: () =>
        api.sendFile(job.place.target, job.file, {
          uploadId: id,
          attempt: upload.attempt,
          signal: abort.signal,
          onProgress: (bytesSent) => {
            if (!abort.signal.aborted) dispatch({ kind: 'progressed', id, bytesSent, at: now() });
          },
        }),
      retry: 0,
      networkMode: 'always',
      gcTime: 0,
    });
    try {
      const receipt = await mutation.execute(undefined);
      if (!abort.signal.aborted) finish(id, job.place, receipt);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (!(error instanceof ApiError)) globalThis.reportError?.(error); // a bug of ours; the file still gets its row
      const { failure, retryAfterMs } = await readFailure(error, job.file);
      if (abort.signal.aborted) return;
      dispatch({ kind: 'attempt_failed', id, failure, retryAfterMs, at: now(), jitter: random() });
      const left = queue.uploads.get(id);
      if (left === undefined) settle(job.place, { kind: 'given_up' });
      else if (left.phase.kind === 'failed') settle(job.place, { kind: 'failed', failure });
    }
  }

  function finish(id: string, place: UploadPlace, receipt: UploadReceipt) {
    settle(place, { kind: 'stored', receipt });
    dispatch({ kind: 'stored', id, receipt });
    setTimeout(() => dispatch({ kind: 'tidied', fieldId: place.fieldId }), LINGER_MS);
  }

  /** A listener's error is its own: the upload's outcome stands whatever the list makes of it. */
  function settle(place: UploadPlace, outcome: UploadOutcome) {
    for (const listener of settledListeners) {
      try {
        listener(place, outcome);
      } catch (error) {
        globalThis.reportError?.(error);
      }
    }
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
      await api.cancelUpload(id);
    } catch (error) {
      // Aborted, at worst the server looks at it once more and finds nobody there; sent whole, its answer comes.
      if (!(error instanceof ApiError)) throw error;
    }
    settle(place, { kind: 'given_up' });
  }

  return {
    connect: (next) => {
      ({ api, queryClient } = next);
    },
    getSnapshot: () => queue,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSettled: (listener) => {
      settledListeners.add(listener);
      return () => settledListeners.delete(listener);
    },
    add: (place, files) => {
      const uploads = files.map(({ file, name = file.name, cleaned, refusal }) => {
        const id = createUploadId();
        if (refusal === null) jobs.set(id, { file, place, abort: new AbortController() });
        const { fieldId, turnKey } = place;
        const facts = { id, fieldId, turnKey, name, sizeBytes: file.size, refusal };
        return cleaned === undefined ? facts : { ...facts, cleaned };
      });
      dispatch({ kind: 'added', uploads });
    },
    cancel,
    retry: (ids) => dispatch({ kind: 'retried', ids }),
    dismiss: (ids) => dispatch({ kind: 'dismissed', ids }),
  };
}

/** 128 random bits. Not `crypto.randomUUID`, which pages without https lack. */
function createUploadId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
