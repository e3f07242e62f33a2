import * as v from 'valibot';
import { ARCHIVE_IDS } from './limits.ts';
import { problemCodeSchema } from './problem.ts';
import { keySchema } from './workItem.ts';

/** Which files of a work item to put into one zip, in this order; an id that comes twice counts once. */
export const archiveRequestSchema = v.object({
  ids: v.pipe(v.array(keySchema), v.minLength(1), v.maxLength(ARCHIVE_IDS)),
});

/**
 * What asking for a zip answers. `url` is signed for one user and this list, which is kept 10 minutes; each time it is
 * opened the zip is made anew. What was asked for and isn't there is told as a failed entry.
 */
export const archiveReceiptSchema = v.object({ id: v.string(), url: v.string() });
export type ArchiveReceipt = v.InferOutput<typeof archiveReceiptSchema>;

/** How far one file of a zip is: `running` is on its way from Meegle or to the client, `done` is in the zip, whole. */
export const ARCHIVE_ENTRY_STATES = ['waiting', 'running', 'done', 'failed'] as const;

/**
 * How far a zip is, of the download that began last. `name` is the attachment's own (its id where there is none), not
 * the one in the zip; `code` says why an entry failed.
 */
export const archiveStateSchema = v.object({
  entries: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      state: v.picklist(ARCHIVE_ENTRY_STATES),
      code: v.optional(problemCodeSchema),
    }),
  ),
});
export type ArchiveState = v.InferOutput<typeof archiveStateSchema>;
