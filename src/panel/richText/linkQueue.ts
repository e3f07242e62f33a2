import type { ApiError } from '../api/ApiError.ts';
import type { UploadRefusal } from '../uploads/upload.ts';

/**
 * Where a file stands that is to have a link. `repeating`: a try failed that left nothing behind, and another comes by
 * itself; `failed`: a person decides.
 */
export type LinkPhase =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending'; readonly bytesSent: number }
  | { readonly kind: 'repeating' }
  | { readonly kind: 'done'; readonly url: string }
  | { readonly kind: 'refused'; readonly refusal: UploadRefusal }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** One file that is to have a link. */
export interface LinkedUpload {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly isPicture: boolean;
  readonly phase: LinkPhase;
}

/** All of them, in the order in which they came. */
export type LinkQueue = ReadonlyMap<string, LinkedUpload>;

export type LinkEvent =
  | { readonly kind: 'added'; readonly uploads: readonly LinkedUpload[] }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'changed'; readonly id: string; readonly phase: LinkPhase };

/**
 * Files on their way at a time. A browser has six connections to a server under HTTP/1.1: with three for uploads and one
 * for moves and repairs, one is left for the list, pictures and deletions.
 */
const SENDING_AT_ONCE = 1;

export const NO_LINKS: LinkQueue = new Map();

/** The queue after an event; one about a file that is no longer in it changes nothing. */
export function transition(queue: LinkQueue, event: LinkEvent): LinkQueue {
  switch (event.kind) {
    case 'added':
      return new Map([...queue, ...event.uploads.map((upload) => [upload.id, upload] as const)]);
    case 'removed':
      return new Map([...queue].filter(([id]) => id !== event.id));
    case 'changed': {
      const upload = queue.get(event.id);
      return upload === undefined ? queue : new Map(queue).set(event.id, { ...upload, phase: event.phase });
    }
  }
  return event satisfies never;
}

/** The files to begin with now. One that repeats keeps its place among those that are sent. */
export function nextLinks(queue: LinkQueue): LinkedUpload[] {
  const uploads = [...queue.values()];
  const busy = uploads.filter(({ phase }) => phase.kind === 'sending' || phase.kind === 'repeating').length;
  return uploads.filter(({ phase }) => phase.kind === 'queued').slice(0, Math.max(0, SENDING_AT_ONCE - busy));
}
