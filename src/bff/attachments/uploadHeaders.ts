import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';
import { checkFileName, parseFileName } from '../../contract/fileName.ts';
import { FIELD_CAPACITY } from '../../contract/limits.ts';
import { UPLOAD_HEADERS } from '../../contract/routes.ts';
import { keySchema } from '../../contract/workItem.ts';
import { ProblemError } from '../problems.ts';

/** What the headers of an upload say. */
export interface UploadHeaders {
  readonly name: string;
  readonly sizeBytes: number;
  /** The Content-Type as it was sent; undefined when there was none. */
  readonly givenType: string | undefined;
  /** What tells a repeat from a new upload; without the header one of its own: then every request is a new upload. */
  readonly uploadId: string;
  /** From 1; 2 and more is a repeat, perhaps after a crash of this server. */
  readonly attempt: number;
  /** Hex of the content's SHA-256, if the client knows it. */
  readonly sha256: string | undefined;
  /** Ids the user saw in that row of a compound field, if told. */
  readonly rowIds: readonly string[] | undefined;
  /** Ids the user saw in that field or row before the upload's first attempt, if told: none of them is its file. */
  readonly knownIds: readonly string[] | undefined;
}

/** What a client may call an upload: anything plain, not necessarily a UUID. */
export const uploadIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/));

const idsSchema = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').flatMap((id) => id.trim() || [])),
  v.array(keySchema),
);

/**
 * Four times what a field holds, should Meegle ever take more. Of more the last are taken, the newest; Node's limit of
 * 16 kB for all headers keeps them from being many more.
 */
const KNOWN_IDS_AT_MOST = 4 * FIELD_CAPACITY;

const detailsSchema = v.object({
  uploadId: v.optional(uploadIdSchema, () => randomUUID()),
  attempt: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number)), '1'),
  sha256: v.optional(v.pipe(v.string(), v.toLowerCase(), v.regex(/^[\da-f]{64}$/))),
  rowIds: v.optional(idsSchema),
  knownIds: v.optional(
    v.pipe(
      idsSchema,
      v.transform((ids) => ids.slice(-KNOWN_IDS_AT_MOST)),
    ),
  ),
});

/**
 * Reads the headers of an upload, before a byte of its body is read. Throws ProblemError, in this order:
 * `length_required`, `empty_file`, `file_too_large`, `encoding_refused`, `name_invalid`, `bad_request`.
 */
export function parseUploadHeaders(headers: IncomingHttpHeaders, maxFileBytes: number): UploadHeaders {
  const length = headers['content-length'];
  if (length === undefined) {
    throw new ProblemError('length_required', 'Send the file’s size as Content-Length.');
  }
  const sizeBytes = Number(length);
  if (sizeBytes === 0)
    throw new ProblemError('empty_file', 'The file is empty: Meegle stores none of 0 bytes.');
  if (!(sizeBytes <= maxFileBytes)) {
    throw new ProblemError(
      'file_too_large',
      `The file has ${length} bytes; the limit is ${maxFileBytes} bytes.`,
    );
  }
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) {
    throw new ProblemError('encoding_refused', 'Send the file’s own bytes, without a Content-Encoding.');
  }
  const name = readName(headers[UPLOAD_HEADERS.fileName]);
  const details = v.safeParse(detailsSchema, {
    uploadId: headers[UPLOAD_HEADERS.uploadId],
    attempt: headers[UPLOAD_HEADERS.attempt],
    sha256: headers[UPLOAD_HEADERS.sha256],
    rowIds: headers[UPLOAD_HEADERS.rowIds],
    knownIds: headers[UPLOAD_HEADERS.knownIds],
  });
  if (!details.success) {
    const [issue] = details.issues;
    throw new ProblemError('bad_request', `headers.${v.getDotPath(issue)}: ${issue.message}`);
  }
  const { uploadId, attempt, sha256, rowIds, knownIds } = details.output;
  return {
    name,
    sizeBytes,
    givenType: headers['content-type'] || undefined,
    uploadId,
    attempt,
    sha256,
    rowIds,
    knownIds,
  };
}

function readName(header: string | string[] | undefined): string {
  // Two such headers come joined with ', '. Bytes past ASCII were read as Latin-1, which they hardly are.
  if (typeof header !== 'string' || !/^[\x21-\x7e]+$/.test(header)) {
    throw new ProblemError('name_invalid', 'Send the name as one X-File-Name, percent-encoded.');
  }
  let name;
  try {
    name = parseFileName(header);
  } catch (cause) {
    throw new ProblemError('name_invalid', 'X-File-Name is not percent-encoded UTF-8.', { cause });
  }
  const refusal = checkFileName(name);
  if (refusal !== null) throw new ProblemError('name_invalid', `The file name can’t be kept: ${refusal}.`);
  return name;
}
