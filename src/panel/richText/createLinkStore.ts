import type { QueryClient } from '@tanstack/react-query';
import { checkFile } from '../../contract/checkFile.ts';
import { kindOf } from '../../contract/mediaTypes.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { asApiError } from '../api/asApiError.ts';
import { RefusedEntry } from '../intake/RefusedEntry.ts';
import { createListeners } from '../uploads/createListeners.ts';
import { createUploadId } from '../uploads/createUploadId.ts';
import { pause } from '../uploads/pause.ts';
import { AUTOMATIC_TRIES, backOffMs } from '../uploads/retryRule.ts';
import {
  nextLinks,
  NO_LINKS,
  transition,
  type LinkEvent,
  type LinkPhase,
  type LinkQueue,
} from './linkQueue.ts';

/** Refused before anything was kept, and likely to be taken in a moment. */
const REPEATED: ReadonlySet<string> = new Set(['rate_limited', 'overloaded', 'upstream_unavailable']);

/** The files of one panel that are to have links. */
export interface LinkStore {
  readonly getSnapshot: () => LinkQueue;
  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls `listener` with every file whose link came, or didn't. */
  readonly onSettled: (listener: (name: string, kind: 'done' | 'failed') => void) => () => void;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (id: string) => void;
  /** Stops a file that is on its way, and forgets it. */
  readonly remove: (id: string) => void;
  /** Stops all of them. */
  readonly close: () => void;
}

/** Makes the store. Each try is a mutation that nobody but the store repeats. */
export function createLinkStore({
  api,
  client,
  project,
  fileBytes,
}: {
  readonly api: Pick<Api, 'getLink'>;
  readonly client: QueryClient;
  readonly project: string;
  readonly fileBytes: number;
}): LinkStore {
  const changes = createListeners();
  const outcomes = createListeners<[string, 'done' | 'failed']>();
  const files = new Map<string, File>();
  const running = new Map<string, AbortController>();
  let queue = NO_LINKS;

  function change(event: LinkEvent): void {
    queue = transition(queue, event);
    changes.tell();
  }

  function proceed(): void {
    for (const { id } of nextLinks(queue)) void send(id).finally(proceed);
  }

  async function send(id: string): Promise<void> {
    const file = files.get(id);
    if (file === undefined) return;
    const stop = new AbortController();
    running.set(id, stop);
    const phase = await sendUntilSettled(id, file, stop.signal);
    if (running.get(id) !== stop) return; // removed meanwhile
    running.delete(id);
    change({ kind: 'changed', id, phase });
    outcomes.tell(file.name, phase.kind);
  }

  async function sendUntilSettled(id: string, file: File, signal: AbortSignal) {
    for (let tries = 1; ; tries += 1) {
      try {
        change({ kind: 'changed', id, phase: { kind: 'sending', bytesSent: 0 } });
        return { kind: 'done', url: await sendOnce(id, file, signal) } as const;
      } catch (caught) {
        const error = asApiError(caught);
        const isLast = tries > AUTOMATIC_TRIES || !REPEATED.has(error.code) || signal.aborted;
        if (isLast) return { kind: 'failed', error } as const;
        change({ kind: 'changed', id, phase: { kind: 'repeating' } });
        await pause(backOffMs(tries, error.retryAfterMs, Math.random()), signal);
      }
    }
  }

  async function sendOnce(id: string, file: File, signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw new ApiError('cancelled', 'Removed while it waited');
    const onProgress = (bytesSent: number) => {
      if (running.has(id)) change({ kind: 'changed', id, phase: { kind: 'sending', bytesSent } });
    };
    const mutation = client.getMutationCache().build(client, {
      mutationKey: ['link', id],
      mutationFn: () => api.getLink(project, file, { onProgress, signal }),
      retry: 0,
      networkMode: 'always',
      gcTime: 0,
    });
    return (await mutation.execute(undefined)).url;
  }

  function firstPhase(file: File): LinkPhase {
    if (file instanceof RefusedEntry) return { kind: 'refused', refusal: file.refusal };
    const refusal = checkFile(file, { fileBytes });
    return refusal === null ? { kind: 'queued' } : { kind: 'refused', refusal };
  }

  function remove(id: string): void {
    const stop = running.get(id);
    running.delete(id);
    files.delete(id);
    stop?.abort();
    change({ kind: 'removed', id });
  }

  return {
    getSnapshot: () => queue,
    subscribe: changes.add,
    onSettled: outcomes.add,
    add(added) {
      const uploads = added.map((file) => {
        const id = createUploadId();
        files.set(id, file);
        const isPicture = kindOf(file.type, file.name) === 'image';
        return { id, name: file.name, sizeBytes: file.size, isPicture, phase: firstPhase(file) };
      });
      change({ kind: 'added', uploads });
      proceed();
    },
    retry(id) {
      change({ kind: 'changed', id, phase: { kind: 'queued' } });
      proceed();
    },
    remove(id) {
      remove(id);
      proceed();
    },
    close() {
      for (const id of queue.keys()) remove(id);
    },
  };
}
