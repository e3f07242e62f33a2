import { changeUploads } from './changeUploads.ts';
import { isActive, needsAttention, type Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** Takes out those of the uploads named that are on their way. */
export function cancelUploads(queue: UploadQueue, ids: readonly string[]): UploadQueue {
  return remove(queue, ids, isActive);
}

/** Takes the messages of those named as read: a refusal or a failure goes, a stored file has no more to say or offer. */
export function dismissUploads(queue: UploadQueue, ids: readonly string[]): UploadQueue {
  const read = changeUploads(queue, ids, needsAttention, (upload) => {
    const { offer: _offer, ...rest } = upload;
    return rest.phase.kind === 'done' ? { ...rest, phase: { ...rest.phase, notices: [] } } : upload;
  });
  return remove(read, ids, ({ phase }) => phase.kind === 'refused' || phase.kind === 'failed');
}

/** Empties those of the sections named in which nothing is on its way or unread. */
export function tidySections(queue: UploadQueue, fieldIds: readonly string[]): UploadQueue {
  const busy = new Set([...queue.uploads.values()].filter(isBusy).map(({ fieldId }) => fieldId));
  const idle = new Set(fieldIds.filter((fieldId) => !busy.has(fieldId)));
  const uploads = new Map([...queue.uploads].filter(([, { fieldId }]) => !idle.has(fieldId)));
  return uploads.size === queue.uploads.size ? queue : { ...queue, uploads };
}

/** Takes out those of the uploads named that may go, and what is done in a section where nothing else is left. */
function remove(queue: UploadQueue, ids: readonly string[], may: (upload: Upload) => boolean): UploadQueue {
  const named = ids.flatMap((id) => queue.uploads.get(id) ?? []);
  const uploads = new Map(queue.uploads);
  for (const upload of named) if (may(upload)) uploads.delete(upload.id);
  const after = uploads.size === queue.uploads.size ? queue : { ...queue, uploads };
  return tidySections(after, [...new Set(named.map(({ fieldId }) => fieldId))]);
}

function isBusy(upload: Upload): boolean {
  return isActive(upload) || needsAttention(upload) || upload.phase.kind === 'replacing';
}
