import { isInteger, isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import * as v from 'valibot';
import { lenient } from './lenient.ts';
import { MeegleError } from './meegleError.ts';
import { presentForeignAnswer, presentRefusal } from './presentRefusal.ts';

/** An answer of the Open API before anybody has looked into it. Header names are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const { text } = lenient;
const codeSchema = v.nullish(lenient.number);

/** Both envelopes at once; authen calls use `error`, all others `err_code` with the details in `err`. */
const envelopeSchema = v.object({
  err_code: codeSchema,
  err_msg: text,
  err: v.nullish(v.object({ code: codeSchema, msg: text, log_id: text })),
  error: v.nullish(v.object({ code: codeSchema, msg: text })),
});

/**
 * The `data` of a successful answer, or throws the MeegleError the answer stands for. A code other than 0 is an error
 * also with HTTP 200, a status other than 2xx is one also with code 0.
 */
export function parseAnswer<Schema extends v.GenericSchema>(
  answer: RawAnswer,
  dataSchema: Schema,
): v.InferOutput<Schema> {
  const body = readJson(answer.text);
  const refusal = checkAnswer(answer, body);
  if (refusal !== null) throw refusal;
  const data = v.safeParse(dataSchema, (body as { data?: unknown }).data);
  if (data.success) return data.output;
  const [issue] = data.issues;
  throw new MeegleError(
    'upstream_refused',
    `Meegle's answer is not what its documentation says: data.${v.getDotPath(issue) ?? ''}: ${issue.message}`,
    { effect: 'unknown', words: { code: 0, message: 'success', ...readLogId(answer) } },
  );
}

/** The MeegleError an answer stands for, or null when it is a success. `body` is what `readJson` made of its text. */
export function checkAnswer(answer: RawAnswer, body: unknown): MeegleError | null {
  const envelope = v.safeParse(envelopeSchema, body);
  if (!envelope.success) {
    return presentForeignAnswer({
      status: answer.status,
      ...readLogId(answer),
      retryAfterS: readRetryAfter(answer),
    });
  }
  const { err_code, err_msg, err, error } = envelope.output;
  const code = err_code || err?.code || error?.code || 0;
  if (code === 0 && answer.status >= 200 && answer.status < 300) return null;
  return presentRefusal({
    status: answer.status,
    words: {
      code,
      message: err_msg || err?.msg || error?.msg || '',
      ...(err?.log_id ? { logId: err.log_id } : {}),
      ...readLogId(answer),
    },
    retryAfterS: readRetryAfter(answer),
  });
}

/** JSON with every integer past 2^53 as its digits in a text, so that ids stay exact; undefined when it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return parse(text, null, (digits) =>
      isInteger(digits) && !isSafeNumber(digits) ? digits : Number.parseFloat(digits),
    );
  } catch {
    return undefined; // an HTML page, or cut off: the caller says so
  }
}

/** JSON for a request; a work item's id goes in as `new LosslessNumber(id)`. */
export function presentJson(body: object): string {
  return stringify(body) ?? '';
}

/** A work item's id as an integer with all its digits, for `presentJson`. */
export function presentWorkItemId(id: string): LosslessNumber {
  return new LosslessNumber(id);
}

/** Meegle's trace id: support asks for it. */
function readLogId(answer: RawAnswer): { logId?: string } {
  const logId = answer.headers['x-tt-logid'] ?? answer.headers['x-request-id'];
  return typeof logId === 'string' && logId !== '' ? { logId } : {};
}

function readRetryAfter(answer: RawAnswer): number | undefined {
  const seconds = Number(answer.headers['retry-after']);
  return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}
