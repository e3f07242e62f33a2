import * as v from 'valibot';
import { DELETE_IDS } from './limits.ts';
import { PREVIEWS } from './mediaTypes.ts';
import { problemCodeSchema } from './problem.ts';
import { fieldKeySchema, keySchema, rowSchema } from './workItem.ts';

/**
 * One file in an attachment field. `size` is in bytes and null unless exact: Meegle stores a text rounded for people,
 * which is `sizeText`. `expectedType` is there when the stored type says less than, or other than, the name.
 * The addresses are signed for one user, for about 15 minutes.
 */
export const attachmentSchema = v.object({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  expectedType: v.optional(v.string()),
  size: v.nullable(v.number()),
  sizeText: v.string(),
  preview: v.picklist(PREVIEWS),
  contentUrl: v.string(),
  downloadUrl: v.string(),
  thumbnailUrl: v.optional(v.string()),
});
export type Attachment = v.InferOutput<typeof attachmentSchema>;

/**
 * One attachment field, or one row of one inside a compound field (`parentKey`, `row` from 0). `writable` is a hint:
 * Meegle has no flag that says "this user may edit", so it is false only for an obsolete field or after a refusal.
 */
export const attachmentFieldSchema = v.object({
  key: v.string(),
  alias: v.string(),
  name: v.string(),
  parentKey: v.optional(v.string()),
  row: v.optional(v.number()),
  rowLabel: v.optional(v.string()),
  required: v.boolean(),
  obsolete: v.boolean(),
  writable: v.union([v.boolean(), v.literal('unknown')]),
  capacity: v.number(),
  attachments: v.array(attachmentSchema),
});
export type AttachmentField = v.InferOutput<typeof attachmentFieldSchema>;

/** Everything the panel shows of one work item. */
export const attachmentListSchema = v.object({
  workItem: v.object({ id: v.string(), name: v.string() }),
  limits: v.object({ fileBytes: v.number(), fieldCapacity: v.number(), nameBytes: v.number() }),
  fields: v.array(attachmentFieldSchema),
  inText: v.array(attachmentSchema),
});
export type AttachmentList = v.InferOutput<typeof attachmentListSchema>;

/** A value that was changed on the way, and to what. */
const changeSchema = v.object({ from: v.string(), to: v.string() });

/**
 * What a stored upload answers: the file as the field now holds it, and how much was proved. `size`: every byte was
 * sent and the stored size agrees; `bytes`: it was downloaded again and compared. `goneMeanwhile` names files that
 * stood there before and are gone, though not through this server. `waitedMs` is the time spent waiting for the turn.
 */
export const uploadReceiptSchema = v.object({
  attachment: attachmentSchema,
  proof: v.picklist(['size', 'bytes']),
  typeCorrected: v.optional(changeSchema),
  nameChanged: v.optional(changeSchema),
  goneMeanwhile: v.optional(v.array(v.object({ id: v.string(), name: v.string() }))),
  waitedMs: v.number(),
});
export type UploadReceipt = v.InferOutput<typeof uploadReceiptSchema>;

/**
 * Which files to remove from one field; `rowIds` are the ids the user saw in that row of a compound field. `detached`: it
 * was sent by a page on its way out, and is done even if nobody waits for the answer any more.
 */
export const deleteRequestSchema = v.object({
  ids: v.pipe(v.array(keySchema), v.minLength(1), v.maxLength(DELETE_IDS)),
  row: v.optional(rowSchema),
  rowIds: v.optional(v.array(keySchema)),
  detached: v.optional(v.boolean()),
});
export type DeleteRequest = v.InferOutput<typeof deleteRequestSchema>;

/** What became of one id: `already_gone` was not there to begin with, `unknown` could not be read again. */
export const DELETE_OUTCOMES = ['deleted', 'already_gone', 'still_there', 'unknown'] as const;

/**
 * What a deletion answers: the outcome of every id asked for, and the error code behind it where there is one.
 * `restorable`: the server that answers still has all bytes of a file it deleted, and can store them anew for the same user;
 * others can as far as they share its cache.
 */
export const deleteResponseSchema = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      outcome: v.picklist(DELETE_OUTCOMES),
      code: v.optional(problemCodeSchema),
      restorable: v.optional(v.boolean()),
    }),
  ),
});
export type DeleteResponse = v.InferOutput<typeof deleteResponseSchema>;

/**
 * Which type a stored file should have; without one its bytes and its name decide, and the bytes always overrule.
 * `row` and `rowIds` as in a deletion: the row of a compound field, and the ids the user saw in it.
 */
export const repairRequestSchema = v.object({
  type: v.optional(v.string()),
  row: v.optional(rowSchema),
  rowIds: v.optional(v.array(keySchema)),
});
export type RepairRequest = v.InferOutput<typeof repairRequestSchema>;

/**
 * What a repair answers: the file with the right type, under its new id; the old one is gone. With its old id: there was
 * nothing to repair. An error says that the old file stands as it was, except `repair_failed`: then its copy is stored as
 * well, and `detail` tells which id is which.
 */
export const repairResponseSchema = v.object({ attachment: attachmentSchema });
export type RepairResponse = v.InferOutput<typeof repairResponseSchema>;

/**
 * Where a file of one field is copied to, and whether it is moved: then the original goes once its copy is proved.
 * `toRow` and `toRowIds` are of the target what `row` and `rowIds` are of the source, as in a deletion.
 */
export const copyRequestSchema = v.object({
  row: v.optional(rowSchema),
  rowIds: v.optional(v.array(keySchema)),
  toFieldKey: fieldKeySchema,
  toRow: v.optional(rowSchema),
  toRowIds: v.optional(v.array(keySchema)),
  move: v.boolean(),
});
export type CopyRequest = v.InferOutput<typeof copyRequestSchema>;

/**
 * What a copy answers: the file as its new field holds it, proved by its bytes, and whether the original is gone. Of a
 * move whose original still stands, or may: `code` says why, unless Meegle gave the copy another name or type
 * (`changed`), which is a reason, too. `wasThere`: another request has stored it, earlier or at the same time, and nothing new
 * is. An error says that the original stands as it was.
 */
export const copyResponseSchema = v.object({
  attachment: attachmentSchema,
  removed: v.boolean(),
  wasThere: v.optional(v.boolean()),
  code: v.optional(problemCodeSchema),
  changed: v.optional(changeSchema),
});
export type CopyResponse = v.InferOutput<typeof copyResponseSchema>;

/** Where a deleted file is to stand again: `row` and `rowIds` as in a deletion. */
export const restoreRequestSchema = v.object({
  row: v.optional(rowSchema),
  rowIds: v.optional(v.array(keySchema)),
});

/** What restoring answers: a new upload of the user's, with another id, behind the others. */
export const restoreResponseSchema = v.object({ attachment: attachmentSchema });
export type RestoreResponse = v.InferOutput<typeof restoreResponseSchema>;
