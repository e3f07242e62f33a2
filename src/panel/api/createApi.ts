import { archiveReceiptSchema, archiveStateSchema } from '../../contract/archive.ts';
import {
  attachmentListSchema,
  copyResponseSchema,
  deleteResponseSchema,
  repairResponseSchema,
  restoreResponseSchema,
  uploadReceiptSchema,
  type CopyRequest,
  type DeleteRequest,
  type RepairRequest,
} from '../../contract/attachment.ts';
import { fileLinkSchema } from '../../contract/fileLink.ts';
import { originListSchema } from '../../contract/origin.ts';
import {
  archiveStateRoute,
  archivingRoute,
  attachmentsRoute,
  copyRoute,
  deletionRoute,
  fieldRoute,
  filesRoute,
  originsRoute,
  repairRoute,
  restoringRoute,
  uploadRoute,
} from '../../contract/routes.ts';
import type { Api } from './api.ts';
import { createClient, READ_TIMEOUT_MS } from './createClient.ts';
import { deleteOnLeaving } from './deleteOnLeaving.ts';
import { presentRow } from './presentRow.ts';
import { presentFileHeaders, presentUploadHeaders } from './presentUploadHeaders.ts';

/** A delete may first wait 60 s for its turn in the field, and is then read back. */
const DELETE_TIMEOUT_MS = 120_000;

/** A repair, a copy or a restored file waits for its turn as well, and takes up to 100 MB from Meegle and gives them back. */
const STORE_ANEW_TIMEOUT_MS = 10 * 60_000;

/** The calls of our server, for the viewer whom the host's codes name. */
export function createApi(options: {
  readonly serverUrl: string;
  readonly getAuthCode: () => Promise<string>;
  readonly silenceMs?: number;
}): Api {
  const { ask, put, send, peekToken } = createClient(options);
  const get = { method: 'get', timeout: READ_TIMEOUT_MS };
  const storeAnew = { method: 'post', timeout: STORE_ANEW_TIMEOUT_MS };

  return {
    listAttachments: (item, signal) =>
      ask(attachmentListSchema, { ...get, url: attachmentsRoute(item), ...(signal && { signal }) }),

    sendFile(target, file, options) {
      const url = fieldRoute(target.item, target.fieldKey, target.row);
      return put(uploadReceiptSchema, { url, file, headers: presentUploadHeaders(file, options) }, options);
    },

    getLink(project, file, options) {
      const headers = presentFileHeaders(file, options.name);
      return put(fileLinkSchema, { url: filesRoute(project), file, headers }, options);
    },

    listOrigins: (item, language, signal) =>
      ask(originListSchema, {
        ...get,
        url: originsRoute(item),
        headers: { 'Accept-Language': language },
        ...(signal && { signal }),
      }),

    deleteFiles(target, ids) {
      const request: DeleteRequest = { ids: [...ids], ...presentRow(target) };
      return ask(deleteResponseSchema, {
        method: 'post',
        url: deletionRoute(target.item, target.fieldKey),
        data: request,
        timeout: DELETE_TIMEOUT_MS,
      });
    },

    deleteFilesOnLeaving: (requests) => deleteOnLeaving(options.serverUrl, peekToken(), requests),

    repairFile(target, attachmentId) {
      const request: RepairRequest = presentRow(target);
      const url = repairRoute(target.item, target.fieldKey, attachmentId);
      return ask(repairResponseSchema, { ...storeAnew, url, data: request });
    },

    copyFile(from, attachmentId, to, move) {
      const { row: toRow, rowIds: toRowIds } = presentRow(to);
      const request: CopyRequest = {
        ...presentRow(from),
        toFieldKey: to.fieldKey,
        ...(toRow !== undefined && { toRow }),
        ...(toRowIds && { toRowIds }),
        move,
      };
      const url = copyRoute(from.item, from.fieldKey, attachmentId);
      return ask(copyResponseSchema, { ...storeAnew, url, data: request });
    },

    restoreFile(target, attachmentId) {
      const url = restoringRoute(target.item, target.fieldKey, attachmentId);
      return ask(restoreResponseSchema, { ...storeAnew, url, data: presentRow(target) });
    },

    askArchive: (item, ids) =>
      ask(archiveReceiptSchema, {
        method: 'post',
        url: archivingRoute(item),
        data: { ids: [...ids] },
        timeout: READ_TIMEOUT_MS,
      }),

    readArchive: (archiveId, signal) =>
      ask(archiveStateSchema, { ...get, url: archiveStateRoute(archiveId), ...(signal && { signal }) }),

    async cancelUpload(uploadId) {
      await send({ method: 'delete', url: uploadRoute(uploadId), timeout: READ_TIMEOUT_MS });
    },
  };
}
