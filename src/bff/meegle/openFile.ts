import * as v from 'valibot';
import { checkAnswer, readJson } from './answer.ts';
import { readAnswer, type Exchange, type OpenAnswer } from './exchange.ts';
import { lenient } from './lenient.ts';
import type { Download, Meegle } from './meegle.ts';
import { MeegleError } from './meegleError.ts';
import type { OpenApi } from './openApi.ts';
import { peek } from './peek.ts';
import { presentItemPath } from './presentPath.ts';
import { isPassing, repeat, type Repeatable } from './repeat.ts';

/** An error envelope is far below this; a file that isn't told apart by its headers is looked at no further. */
const ENVELOPE_BYTES = 64 * 1024;

/** "File not found" was seen once for a file that was there: one more try. */
const FILE_NOT_FOUND = 30019;

/** What only an error looks like: an envelope with a code in it. */
const code = v.pipe(lenient.number, v.notValue(0));
const refusalSchema = v.union([v.object({ err_code: code }), v.object({ error: v.object({ code }) })]);

/** Meegle's `openFile`: a POST whose answer is the file, or an error that may come with HTTP 200. */
export function createOpenFile(exchange: Exchange, openApi: OpenApi): Meegle['openFile'] {
  return (actor, item, id, signal) => {
    let notFoundBefore = false;
    const isWorthIt: Repeatable = (error) => {
      if (error.words?.code !== FILE_NOT_FOUND) return isPassing(error);
      if (notFoundBefore) return false;
      notFoundBefore = true;
      return true;
    };
    const open = () =>
      openApi.admit({ endpoint: 'download', actor, signal }, async (credentials) => {
        const answer = await exchange.open({
          method: 'POST',
          path: `${presentItemPath(item)}/file/download`,
          headers: { ...credentials, 'content-type': 'application/json' },
          body: JSON.stringify({ uuid: id }),
          kind: 'download',
          signal,
        });
        return readDownload(answer, signal);
      });
    return repeat(open, isWorthIt, signal);
  };
}

async function readDownload(answer: OpenAnswer, signal?: AbortSignal): Promise<Download> {
  if (answer.status !== 200) throw await readRefusal(answer, signal);
  const { hasMore } = answer;
  const type = readHeader(answer, 'content-type');
  const length = readHeader(answer, 'content-length');
  const sizeBytes = length === undefined ? undefined : Number(length);
  const hasDisposition = readHeader(answer, 'content-disposition') !== undefined;
  const isFile = hasDisposition || (type !== undefined && !/^application\/json\b/i.test(type));
  if (isFile) return { body: answer.body, type, sizeBytes, hasDisposition, hasMore };

  // A .json file without a Content-Disposition is a file unless it says that it is an error.
  const { beginning, body } = await peek(answer.body, ENVELOPE_BYTES);
  const text = beginning.toString('utf8');
  const json = beginning.byteLength < ENVELOPE_BYTES ? readJson(text) : undefined;
  const refusal = v.is(refusalSchema, json) ? checkAnswer({ ...answer, text }, json) : null;
  if (refusal !== null) throw refusal;
  return { body, type, sizeBytes, hasDisposition, hasMore };
}

async function readRefusal(answer: OpenAnswer, signal?: AbortSignal): Promise<MeegleError> {
  const raw = await readAnswer(answer, signal);
  return (
    checkAnswer(raw, readJson(raw.text)) ??
    new MeegleError('upstream_refused', `Meegle answered a download with HTTP ${raw.status}.`)
  );
}

function readHeader(answer: OpenAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : undefined;
}
