import * as v from 'valibot';
import { parseAnswer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { Meegle } from './meegle.ts';
import { createMultipart } from './multipart.ts';
import type { OpenApi } from './openApi.ts';
import { presentField, presentItemPath } from './presentPath.ts';
import { UPLOAD_TOKEN_LIFE_MS } from './uploadTokenLife.ts';

/** Meegle's `addFile`: streams the file on, and never sends it twice. */
export function createAddFile(exchange: Exchange, openApi: OpenApi): Meegle['addFile'] {
  return (actor, { item, fieldKey, row }, file, { idempotencyKey, signal }) =>
    openApi.admitOnce(
      { endpoint: 'upload', actor, tokenLifeMs: UPLOAD_TOKEN_LIFE_MS, signal },
      async (credentials) => {
        const multipart = createMultipart(
          { ...presentField(fieldKey), ...(row === undefined ? {} : { index: String(row) }) },
          file,
        );
        const answer = await exchange.send({
          method: 'POST',
          path: `${presentItemPath(item)}/file/upload`,
          headers: {
            ...credentials,
            ...(idempotencyKey === undefined ? {} : { 'x-idem-uuid': idempotencyKey }),
            'content-type': multipart.contentType,
            'content-length': String(multipart.contentLength),
          },
          body: multipart.body,
          kind: 'write',
          signal,
        });
        parseAnswer(answer, v.unknown());
      },
    );
}
