import { changeUploads } from './changeUploads.ts';
import { AUTOMATIC_TRIES } from './retryRule.ts';
import type { Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/**
 * The queue after the server has answered somebody: those that were cut off go on at once. Not those that nobody has
 * answered for long although others got through: they have a trouble of their own, and wait their time.
 */
export function noteAnswer(queue: UploadQueue): UploadQueue {
  if (queue.line === 'up') return queue;
  return wake({ ...queue, line: 'up' }, ({ unanswered }) => unanswered <= AUTOMATIC_TRIES);
}

/** The queue after the browser has said that there is a network again. */
export function noteOnline(queue: UploadQueue): UploadQueue {
  return wake(queue.line === 'up' ? queue : { ...queue, line: 'up' }, () => true);
}

function wake(queue: UploadQueue, isMeant: (upload: Upload) => boolean): UploadQueue {
  return changeUploads(
    queue,
    queue.uploads.keys(),
    (upload) =>
      upload.phase.kind === 'backing_off' && upload.phase.failure.code === 'unreachable' && isMeant(upload),
    (upload) =>
      upload.phase.kind === 'backing_off' ? { ...upload, phase: { ...upload.phase, retryAt: 0 } } : upload,
  );
}
