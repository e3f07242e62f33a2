import type { UploadReceipt } from '../../contract/attachment.ts';
import type { FailureCode, Upload } from '../uploads/upload.ts';
import type { NewUpload, UploadEvent } from '../uploads/uploadEvent.ts';
import { EMPTY_QUEUE, transition, type UploadQueue } from '../uploads/uploadQueue.ts';

/** A file as it comes in. */
export const file = (id: string, more: Partial<NewUpload> = {}): NewUpload => ({
  id,
  fieldId: 'files',
  turnKey: 'files',
  name: `${id}.pdf`,
  sizeBytes: 1000,
  refusal: null,
  ...more,
});

/** What the server says of a stored file. */
export const receipt = (more: Partial<UploadReceipt> = {}): UploadReceipt => ({
  attachment: {
    id: 'stored-1',
    name: 'a.pdf',
    type: 'application/pdf',
    size: 1000,
    sizeText: '1000 B',
    preview: 'pdf',
    contentUrl: 'http://server/content/a',
    downloadUrl: 'http://server/content/b',
  },
  proof: 'size',
  waitedMs: 0,
  ...more,
});

/** A queue after these events. */
export function after(...events: UploadEvent[]): UploadQueue {
  return events.reduce(transition, EMPTY_QUEUE);
}

/** They come in. */
export const added = (...uploads: NewUpload[]): UploadEvent => ({ kind: 'added', uploads });

/** An attempt begins. */
export const started = (id: string, at = 0): UploadEvent => ({ kind: 'started', id, at });

/** So many bytes have gone out. */
export const progressed = (id: string, bytesSent: number, at = 0): UploadEvent => ({
  kind: 'progressed',
  id,
  bytesSent,
  at,
});

/** The attempt fails. */
export const failedWith = (id: string, code: FailureCode, retryAfterMs?: number): UploadEvent => ({
  kind: 'attempt_failed',
  id,
  failure: { code },
  retryAfterMs,
  at: 0,
  jitter: 0,
});

/** The file is stored. */
export const stored = (id: string): UploadEvent => ({ kind: 'stored', id, receipt: receipt() });

/** An upload that is there; throws if it isn't. */
export function get({ uploads }: UploadQueue, id: string): Upload {
  const upload = uploads.get(id);
  if (upload === undefined) throw new Error(`No upload ${id}`);
  return upload;
}
