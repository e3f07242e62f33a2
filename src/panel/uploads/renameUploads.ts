import { changeUploads } from './changeUploads.ts';
import { canRename, type Upload } from './upload.ts';
import type { UploadQueue } from './uploadQueue.ts';

/** The upload id under which a stored file goes out again with its better name: no file is renamed twice. */
export function renamedId(id: string): string {
  return `${id}-renamed`;
}

/**
 * Gives those of the uploads named the better names they were offered: at once where the server has never heard the old
 * one, which goes with the upload's id, else as soon as they are stored.
 */
export function renameUploads(queue: UploadQueue, ids: readonly string[]): UploadQueue {
  return ids.reduce(sendRenamed, changeUploads(queue, ids, canRename, takeOffer));
}

function takeOffer(upload: Upload): Upload {
  const { offer, cleaned: _cleaned, ...rest } = upload;
  if (offer === undefined) return upload;
  const isUnheard = upload.phase.kind === 'queued' && upload.attempt === 0;
  return isUnheard ? { ...rest, name: offer.name } : { ...upload, offer: { ...offer, state: 'taken' } };
}

/**
 * Queues a stored file whose better name was taken once more, under that name, to take its own place. Its row is the new
 * upload's, unless it has to say something that the new one won't.
 */
export function sendRenamed(queue: UploadQueue, id: string): UploadQueue {
  const upload = queue.uploads.get(id);
  if (upload?.phase.kind !== 'done' || upload.offer?.state !== 'taken') return queue;
  const { offer, cleaned: _cleaned, ...rest } = upload;
  const renamed: Upload = {
    ...rest,
    id: renamedId(id),
    name: offer.name,
    renamedFrom: upload.name,
    replaces: upload.phase.attachmentId,
    attempt: 0,
    automaticTries: 0,
    unanswered: 0,
    phase: { kind: 'queued' },
  };
  const notices = upload.phase.notices.filter(
    ({ kind }) => kind === 'gone_meanwhile' || kind === 'not_replaced',
  );
  const told: Upload[] = notices.length > 0 ? [{ ...rest, phase: { ...upload.phase, notices } }] : [];
  const uploads = [...queue.uploads.values()].flatMap((one) => (one === upload ? [...told, renamed] : [one]));
  return { ...queue, uploads: new Map(uploads.map((one) => [one.id, one])) };
}
