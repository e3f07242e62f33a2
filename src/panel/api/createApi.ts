import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import * as v from 'valibot';
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
import { encodeFileName } from '../../contract/fileName.ts';
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
  SESSION_ROUTE,
  UPLOAD_HEADERS,
  uploadRoute,
} from '../../contract/routes.ts';
import { sessionSchema } from '../../contract/session.ts';
import type { Api, SendOptions } from './api.ts';
import { ApiError } from './ApiError.ts';
import { createSession } from './createSession.ts';
import { deleteOnLeaving } from './deleteOnLeaving.ts';
import { parseApiError } from './parseApiError.ts';
import { presentRow } from './presentRow.ts';
import { watchSilence } from './watchSilence.ts';

/** Reads wait this long for their answer. */
const READ_TIMEOUT_MS = 30_000;

/** A delete may first wait 60 s for its turn in the field, and is then read back. */
const DELETE_TIMEOUT_MS = 120_000;

/** A repair, a copy or a restored file waits for its turn as well, and takes up to 100 MB from Meegle and gives them back. */
const STORE_ANEW_TIMEOUT_MS = 10 * 60_000;

/**
 * An upload of which no byte goes out and no answer comes for this long has lost its connection. Longer than the server
 * waits for a field's turn, for Meegle's answer and for the file to show.
 */
const SILENCE_MS = 4 * 60_000;

/** The server takes 16 kB of headers, proxies before it often 8 in all; a field's 50 ids are about 2 kB. */
const IDS_BYTES = 5_000;

/** The server refuses more. */
const IDS_AT_MOST = 200;

/**
 * Speaks to our server as the viewer whom the host's codes name. A refused session is renewed once per request. Uses
 * XMLHttpRequest through axios, since fetch tells nothing about an upload's progress.
 */
export function createApi(options: {
  readonly serverUrl: string;
  readonly getAuthCode: () => Promise<string>;
  readonly silenceMs?: number;
}): Api {
  const { silenceMs = SILENCE_MS } = options;
  const client = axios.create({ baseURL: options.serverUrl, adapter: 'xhr' });

  const send = async (config: AxiosRequestConfig): Promise<AxiosResponse<unknown>> => {
    try {
      return await client.request<unknown>(config);
    } catch (error) {
      throw parseApiError(error);
    }
  };
  const session = createSession(options.getAuthCode, async (code) => {
    const answer = await send({
      method: 'post',
      url: SESSION_ROUTE,
      data: { code },
      timeout: READ_TIMEOUT_MS,
    });
    const { token, expiresAt } = parseAnswer(sessionSchema, answer);
    const sentAt = Date.parse(String(answer.headers['date']));
    return { token, lifeMs: Number.isNaN(sentAt) ? null : Date.parse(expiresAt) - sentAt };
  });
  const sendSignedIn = async (config: AxiosRequestConfig): Promise<AxiosResponse<unknown>> => {
    const sendAs = (token: string) =>
      send({ ...config, headers: { ...config.headers, Authorization: `Bearer ${token}` } });
    const token = await session.getToken();
    try {
      return await sendAs(token);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unauthenticated') throw error;
      return await sendAs(await session.renew(token));
    }
  };

  /** Sends a file's bytes, and gives up when the network has fallen silent. */
  const put = async (
    url: string,
    file: File,
    headers: Record<string, string | false>,
    { onProgress, signal }: Pick<SendOptions, 'onProgress' | 'signal'>,
  ): Promise<AxiosResponse<unknown>> => {
    const watch = watchSilence(silenceMs, signal);
    try {
      return await sendSignedIn({
        method: 'put',
        url,
        data: file,
        headers,
        onUploadProgress: ({ loaded }) => {
          watch.restart();
          onProgress?.(loaded);
        },
        signal: watch.signal,
      });
    } catch (error) {
      throw watch.isOver()
        ? new ApiError('unreachable', 'Neither progress nor an answer', { cause: error })
        : error;
    } finally {
      watch.stop();
    }
  };

  return {
    async listAttachments(item, signal) {
      const answer = await sendSignedIn({
        method: 'get',
        url: attachmentsRoute(item),
        timeout: READ_TIMEOUT_MS,
        ...(signal && { signal }),
      });
      return parseAnswer(attachmentListSchema, answer);
    },

    async sendFile(target, file, options) {
      const url = fieldRoute(target.item, target.fieldKey, target.row);
      return parseAnswer(
        uploadReceiptSchema,
        await put(url, file, presentUploadHeaders(file, options), options),
      );
    },

    async getLink(project, file, options) {
      const headers = presentFileHeaders(file, options.name);
      return parseAnswer(fileLinkSchema, await put(filesRoute(project), file, headers, options));
    },

    async listOrigins(item, language, signal) {
      const answer = await sendSignedIn({
        method: 'get',
        url: originsRoute(item),
        headers: { 'Accept-Language': language },
        timeout: READ_TIMEOUT_MS,
        ...(signal && { signal }),
      });
      return parseAnswer(originListSchema, answer);
    },

    async deleteFiles(target, ids) {
      const request: DeleteRequest = { ids: [...ids], ...presentRow(target) };
      const answer = await sendSignedIn({
        method: 'post',
        url: deletionRoute(target.item, target.fieldKey),
        data: request,
        timeout: DELETE_TIMEOUT_MS,
      });
      return parseAnswer(deleteResponseSchema, answer);
    },

    deleteFilesOnLeaving: (requests) => deleteOnLeaving(options.serverUrl, session.peekToken(), requests),

    async repairFile(target, attachmentId) {
      const request: RepairRequest = presentRow(target);
      const answer = await sendSignedIn({
        method: 'post',
        url: repairRoute(target.item, target.fieldKey, attachmentId),
        data: request,
        timeout: STORE_ANEW_TIMEOUT_MS,
      });
      return parseAnswer(repairResponseSchema, answer);
    },

    async copyFile(from, attachmentId, to, move) {
      const { row: toRow, rowIds: toRowIds } = presentRow(to);
      const request: CopyRequest = {
        ...presentRow(from),
        toFieldKey: to.fieldKey,
        ...(toRow !== undefined && { toRow }),
        ...(toRowIds && { toRowIds }),
        move,
      };
      const answer = await sendSignedIn({
        method: 'post',
        url: copyRoute(from.item, from.fieldKey, attachmentId),
        data: request,
        timeout: STORE_ANEW_TIMEOUT_MS,
      });
      return parseAnswer(copyResponseSchema, answer);
    },

    async restoreFile(target, attachmentId) {
      const answer = await sendSignedIn({
        method: 'post',
        url: restoringRoute(target.item, target.fieldKey, attachmentId),
        data: presentRow(target),
        timeout: STORE_ANEW_TIMEOUT_MS,
      });
      return parseAnswer(restoreResponseSchema, answer);
    },

    async askArchive(item, ids) {
      const answer = await sendSignedIn({
        method: 'post',
        url: archivingRoute(item),
        data: { ids: [...ids] },
        timeout: READ_TIMEOUT_MS,
      });
      return parseAnswer(archiveReceiptSchema, answer);
    },

    async readArchive(archiveId, signal) {
      const answer = await sendSignedIn({
        method: 'get',
        url: archiveStateRoute(archiveId),
        timeout: READ_TIMEOUT_MS,
        ...(signal && { signal }),
      });
      return parseAnswer(archiveStateSchema, answer);
    },

    async cancelUpload(uploadId) {
      await sendSignedIn({ method: 'delete', url: uploadRoute(uploadId), timeout: READ_TIMEOUT_MS });
    },
  };
}

function presentFileHeaders(file: File, name = file.name): Record<string, string | false> {
  return {
    // Left out where the browser doesn't know the type: axios would say that the file is a form.
    'Content-Type': file.type === '' ? false : file.type,
    [UPLOAD_HEADERS.fileName]: encodeFileName(name),
  };
}

function presentUploadHeaders(
  file: File,
  { uploadId, name, attempt = 1, sha256, knownIds = [] }: SendOptions,
): Record<string, string | false> {
  const isRepeat = attempt > 1;
  return {
    ...presentFileHeaders(file, name),
    [UPLOAD_HEADERS.uploadId]: uploadId,
    ...(sha256 !== undefined && { [UPLOAD_HEADERS.sha256]: sha256 }),
    ...(isRepeat && { [UPLOAD_HEADERS.attempt]: String(attempt) }),
    ...(isRepeat && knownIds.length > 0 && { [UPLOAD_HEADERS.knownIds]: presentIds(knownIds) }),
  };
}

/** As many ids as the header holds and the server takes; of more than that, which no field has, the last. */
function presentIds(ids: readonly string[]): string {
  const text = ids.slice(-IDS_AT_MOST).join(',');
  return text.length <= IDS_BYTES ? text : text.slice(text.indexOf(',', text.length - IDS_BYTES - 1) + 1);
}

function parseAnswer<TSchema extends v.GenericSchema>(
  schema: TSchema,
  answer: AxiosResponse<unknown>,
): v.InferOutput<TSchema> {
  const parsed = v.safeParse(schema, answer.data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'answer';
  throw new ApiError('unreadable_answer', `${where}: ${issue.message}`);
}
