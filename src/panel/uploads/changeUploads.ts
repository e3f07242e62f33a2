import type { Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** Changes those of the uploads named that are in a phase where it makes sense; the same queue if there are none. */
export function changeUploads(
  queue: UploadQueue,
  ids: Iterable<string>,
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
