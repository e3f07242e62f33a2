import { encodeFileName } from '../../contract/fileName.ts';
import { UPLOAD_HEADERS } from '../../contract/routes.ts';
import type { SendOptions } from './api.ts';

/** The server takes 16 kB of headers, proxies before it often 8 in all; a field's 50 ids are about 2 kB. */
const IDS_BYTES = 5_000;

/** The server refuses more. */
const IDS_AT_MOST = 200;

/** What goes beside a file's bytes: its type and its name, which may be another than its own. */
export function presentFileHeaders(file: File, name = file.name): Record<string, string | false> {
  return {
    // Left out where the browser doesn't know the type: axios would say that the file is a form.
    'Content-Type': file.type === '' ? false : file.type,
    [UPLOAD_HEADERS.fileName]: encodeFileName(name),
  };
}

/** The same for a file that goes to a field, with what a repeat must say. */
export function presentUploadHeaders(
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
