import type { AttachmentField } from '../contract/attachment.ts';
import type { RepairQueue } from './doctor/repairQueue.ts';
import { isOpen } from './oneByOne/jobQueue.ts';

/** What takes files from their place or gives them another id, and has not ended: also what only waits or can be taken back. */
export interface FilesUnderWay {
  readonly deleting: ReadonlySet<string>;
  readonly movingIds: ReadonlySet<string>;
  readonly repairs: RepairQueue;
}

/**
 * A file has one thing going on: while one of these has not ended, no other is begun. Else a deletion would look for a file
 * by an id that it no longer has, and take it for gone where it stands under another.
 */
export function busyIdsOf({ deleting, movingIds, repairs }: FilesUnderWay): ReadonlySet<string> {
  const repairing = [...repairs.values()].filter(({ phase }) => isOpen(phase)).map(({ id }) => id);
  return new Set([...deleting, ...movingIds, ...repairing]);
}

/** Those of these fields' files that nothing is going on with. */
export function freeIdsOf(
  fields: readonly AttachmentField[],
  busyIds: ReadonlySet<string>,
): ReadonlySet<string> {
  const ids = fields.flatMap(({ attachments }) => attachments.map(({ id }) => id));
  return new Set(ids.filter((id) => !busyIds.has(id)));
}
