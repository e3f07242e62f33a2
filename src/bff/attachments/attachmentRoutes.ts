import * as v from 'valibot';
import {
  copyRequestSchema,
  deleteRequestSchema,
  repairRequestSchema,
  restoreRequestSchema,
} from '../../contract/attachment.ts';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import { fieldKeySchema, keySchema, rowSchema, workItemRefSchema } from '../../contract/workItem.ts';
import { createClientSignal } from '../content/createClientSignal.ts';
import type { FileBytes } from '../content/fileBytes.ts';
import type { ReadWhole } from '../content/readWhole.ts';
import type { Tickets } from '../content/tickets.ts';
import type { Meegle } from '../meegle/meegle.ts';
import type { Sessions } from '../session/createSessions.ts';
import { requireSession } from '../session/requireSession.ts';
import type { Server } from '../valibotValidation.ts';
import { acceptRawBodies } from './acceptRawBodies.ts';
import { createCopyAttachment } from './copyAttachment.ts';
import { createDeleteAttachments } from './deleteAttachments.ts';
import type { DeletedFiles } from './deletedFiles.ts';
import type { FieldLedgers } from './fieldLedgers.ts';
import type { FieldTurns } from './fieldTurns.ts';
import { createListAttachments } from './listAttachments.ts';
import type { OpenUploads } from './openUploads.ts';
import { createPresentAttachment } from './presentAttachment.ts';
import { createReadProjectKey } from './projectKeys.ts';
import { presentReceipt } from './receipt.ts';
import { createReceiveFile } from './receiveFile.ts';
import { createRepairAttachment } from './repairAttachment.ts';
import { createRestoreAttachment } from './restoreAttachment.ts';
import { createResolvePlace } from './resolvePlace.ts';
import { createSpoolPlaces } from './spoolPlaces.ts';
import type { UploadPatience } from './storeFile.ts';
import type { UploadAttempts } from './uploadAttempts.ts';
import { parseUploadHeaders, uploadIdSchema } from './uploadHeaders.ts';
import type { WriteRefusals } from './writeRefusals.ts';

const fieldParamsSchema = v.object({ ...workItemRefSchema.entries, fieldKey: fieldKeySchema });
const fileParamsSchema = v.object({ ...fieldParamsSchema.entries, attachmentId: keySchema });
const rowQuerySchema = v.object({
  row: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), rowSchema)),
});

/** What the routes stand on. */
export interface AttachmentDeps {
  readonly meegle: Meegle;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly readWhole: ReadWhole;
  readonly files: Pick<FileBytes, 'openKept' | 'keepAs'>;
  /** This server's address as browsers see it, without a trailing slash. */
  readonly publicUrl: string;
  readonly maxFileBytes: number;
  /** Where files lie while they are repaired or copied. */
  readonly directory: string;
  /** `bytes`: every upload is downloaded again and compared. */
  readonly verify: 'size' | 'bytes';
  readonly patience: UploadPatience;
  readonly turns: FieldTurns;
  readonly ledgers: FieldLedgers;
  readonly attempts: UploadAttempts;
  readonly openUploads: OpenUploads;
  readonly refusals: WriteRefusals;
  readonly deletedFiles: DeletedFiles;
}

/**
 * The routes of a work item's attachments: list, upload, delete, repair, copy, giving up an upload; all for the session's user only.
 */
export function attachmentRoutes({
  meegle,
  sessions,
  tickets,
  readWhole,
  files,
  publicUrl,
  maxFileBytes,
  directory,
  verify,
  patience,
  turns,
  ledgers,
  attempts,
  openUploads,
  refusals,
  deletedFiles,
}: AttachmentDeps) {
  const shared = { meegle, turns, ledgers, attempts, refusals };
  const presentAttachment = createPresentAttachment({ tickets, publicUrl });
  const resolvePlace = createResolvePlace(meegle, createReadProjectKey(meegle));
  const listAttachments = createListAttachments({ meegle, refusals, presentAttachment, maxFileBytes });
  const receiveFile = createReceiveFile({ ...shared, verify, patience });
  const deleteAttachments = createDeleteAttachments({ ...shared, deletedFiles, files });
  const restoreAttachment = createRestoreAttachment({ ...shared, patience, deletedFiles, files });
  const copying = {
    ...shared,
    patience,
    readWhole,
    maxFileBytes,
    directory,
    spoolPlaces: createSpoolPlaces(),
  };
  const repairAttachment = createRepairAttachment(copying);
  const copyAttachment = createCopyAttachment(copying);

  return async (app: Server): Promise<void> => {
    app.addHook('onRequest', requireSession(sessions));

    app.get(ROUTE_PATTERNS.attachments, { schema: { params: workItemRefSchema } }, (request, reply) =>
      listAttachments(request.actor, request.params, createClientSignal(reply).signal),
    );

    app.post(
      ROUTE_PATTERNS.deletion,
      { schema: { params: fieldParamsSchema, body: deleteRequestSchema } },
      async ({ actor, params, body }, reply) => {
        // Who sent it on leaving can't wait for the answer, and has nobody else to ask again.
        const { signal } = body.detached ? new AbortController() : createClientSignal(reply);
        const { fieldKey, ...item } = params;
        const place = await resolvePlace(actor, item, { fieldKey, row: body.row }, signal);
        return deleteAttachments(actor, place, body, signal);
      },
    );

    app.post(
      ROUTE_PATTERNS.repair,
      { schema: { params: fileParamsSchema, body: repairRequestSchema } },
      async ({ actor, params, body, log }, reply) => {
        const { signal } = createClientSignal(reply);
        const { fieldKey, attachmentId, ...item } = params;
        const { row, ...asked } = body;
        const place = await resolvePlace(actor, item, { fieldKey, row }, signal);
        const file = await repairAttachment({ actor, place, attachmentId, ...asked, signal, log });
        return { attachment: presentAttachment(actor, place.item, file) };
      },
    );

    app.post(
      ROUTE_PATTERNS.restoring,
      { schema: { params: fileParamsSchema, body: restoreRequestSchema } },
      async ({ actor, params, body, log }, reply) => {
        const { signal } = createClientSignal(reply);
        const { fieldKey, attachmentId, ...item } = params;
        const { row, rowIds } = body;
        const place = await resolvePlace(actor, item, { fieldKey, row }, signal);
        const file = await restoreAttachment({ actor, place, attachmentId, rowIds, signal, log });
        reply.code(201);
        return { attachment: presentAttachment(actor, place.item, file) };
      },
    );

    app.post(
      ROUTE_PATTERNS.copy,
      { schema: { params: fileParamsSchema, body: copyRequestSchema } },
      async ({ actor, params, body, log }, reply) => {
        const { signal } = createClientSignal(reply);
        const { fieldKey, attachmentId, ...item } = params;
        const { row, rowIds, toFieldKey, toRow, toRowIds, move } = body;
        const source = await resolvePlace(actor, item, { fieldKey, row, isOnlyRead: !move }, signal);
        const target = await resolvePlace(actor, item, { fieldKey: toFieldKey, row: toRow }, signal);
        const from = { place: source, rowIds };
        const to = { place: target, rowIds: toRowIds };
        const { file, ...rest } = await copyAttachment({ actor, attachmentId, from, to, move, signal, log });
        return { attachment: presentAttachment(actor, target.item, file), ...rest };
      },
    );

    app.delete(
      ROUTE_PATTERNS.upload,
      { schema: { params: v.object({ uploadId: uploadIdSchema }) } },
      async ({ actor, params }, reply) => {
        await openUploads.giveUp(actor.userKey, params.uploadId);
        return reply.code(204).send();
      },
    );

    await app.register(async (uploads: Server) => {
      acceptRawBodies(uploads);
      uploads.put(
        ROUTE_PATTERNS.field,
        { schema: { params: fieldParamsSchema, querystring: rowQuerySchema } },
        async (request, reply) => {
          const { actor, params, query, raw } = request;
          const { fieldKey, ...item } = params;
          const headers = parseUploadHeaders(
            { ...request.headers, 'content-type': request.givenType },
            maxFileBytes,
          );
          const client = createClientSignal(reply);
          const close = openUploads.add(actor.userKey, headers.uploadId, client);
          try {
            const place = await resolvePlace(actor, item, { fieldKey, row: query.row }, client.signal);
            const upload = { actor, place, headers, source: raw, signal: client.signal, log: request.log };
            const receipt = await receiveFile(upload);
            reply.code(201);
            return presentReceipt(presentAttachment, actor, place.item, receipt);
          } finally {
            close();
          }
        },
      );
    });
  };
}
