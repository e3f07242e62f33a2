import * as v from 'valibot';
import { parseAnswer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { Meegle } from './meegle.ts';
import { MeegleError } from './meegleError.ts';
import { createMultipart } from './multipart.ts';
import type { OpenApi } from './openApi.ts';
import { presentProjectPath } from './presentPath.ts';
import { UPLOAD_TOKEN_LIFE_MS } from './uploadTokenLife.ts';

/** The documentation says a text, both SDKs a list of one; '' stands for none. */
const addressSchema = v.pipe(
  v.nullish(v.union([v.string(), v.array(v.string())]), ''),
  v.transform((address) => (typeof address === 'string' ? address : (address[0] ?? ''))),
);

/** Meegle's `addResource`: the general upload. `baseUrl` completes an address that is only a path. */
export function createAddResource(
  exchange: Exchange,
  openApi: OpenApi,
  baseUrl: string,
): Meegle['addResource'] {
  return (actor, project, file, { signal }) =>
    openApi.admitOnce(
      { endpoint: 'general_upload', actor, tokenLifeMs: UPLOAD_TOKEN_LIFE_MS, signal },
      async (credentials) => {
        const multipart = createMultipart({}, file);
        const answer = await exchange.send({
          method: 'POST',
          path: `${presentProjectPath({ project })}/file/upload`,
          headers: {
            ...credentials,
            'content-type': multipart.contentType,
            'content-length': String(multipart.contentLength),
          },
          body: multipart.body,
          kind: 'write',
          signal,
        });
        return parseResourceAddress(parseAnswer(answer, addressSchema), baseUrl);
      },
    );
}

/**
 * An address as Meegle gave it, made absolute: people will paste it elsewhere. A path is one on Meegle's own server;
 * anything but the web (`javascript:`, `data:`), and an address with a name or password in it, is refused.
 */
export function parseResourceAddress(given: string, baseUrl: string): string {
  const address = given.trim();
  if (address === '')
    throw new MeegleError('not_stored', 'Meegle said success and gave no address of the file.');
  const isOfTheWeb = /^https?:\/\//i.test(address) || /^\/(?![/\\])/.test(address);
  const url = isOfTheWeb && URL.canParse(address, baseUrl) ? new URL(address, baseUrl) : null;
  if (url === null || url.username !== '' || url.password !== '') {
    const detail = 'Meegle kept the file, and what it gave for an address is none of the web.';
    throw new MeegleError('upstream_refused', detail, { effect: 'unknown' });
  }
  return url.href;
}
