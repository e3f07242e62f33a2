import { isLosslessNumber, parse } from 'lossless-json';
import { Refusal } from './Refusal.ts';
import type { RequestBody } from './requestBody.ts';

/** JSON bodies of the Open API are small; more than this is refused. */
const MAX_JSON_BYTES = 1_048_576;

/** A JSON body's members; numbers are kept digit for digit. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a request's body as a JSON object; an empty body is an empty object. Refuses anything else with 20006. */
export async function readJson(body: RequestBody): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body.chunks()) {
    length += chunk.length;
    if (length > MAX_JSON_BYTES) throw new Refusal(20006, 'body too large');
    chunks.push(chunk);
  }
  if (length === 0) return {};
  const value = parseJson(Buffer.concat(chunks).toString('utf8'));
  if (!isObject(value)) throw new Refusal(20006, 'body is not a JSON object');
  return value;
}

function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new Refusal(20006, 'body is not JSON');
  }
}

/** True for a JSON object, false for arrays, numbers and the rest. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** A text member, undefined if it is missing or null. */
export function readText(body: JsonObject, key: string): string | undefined {
  const value = body[key] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw new Refusal(20006, `${key} is not a text`);
  return value;
}

/** A list of texts, undefined if it is missing or null. */
export function readTexts(body: JsonObject, key: string): readonly string[] | undefined {
  const value = body[key] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new Refusal(20006, `${key} is not a list of texts`);
  }
  return value;
}

/** A whole number, undefined if it is missing or null. */
export function readNumber(body: JsonObject, key: string): number | undefined {
  const value = body[key] ?? undefined;
  if (value === undefined) return undefined;
  return Number(readId(value, key));
}

/** A work item's id, sent as a number or as text; given back as its digits. */
export function readId(value: unknown, key: string): string {
  const digits = isLosslessNumber(value) ? value.value : value;
  if (typeof digits !== 'string' || !/^\d+$/.test(digits))
    throw new Refusal(20006, `${key} is not an integer`);
  return digits;
}

/** A list of work item ids, each a number or text. */
export function readIds(body: JsonObject, key: string): readonly string[] {
  const value = body[key];
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(20005, key);
  return value.map((id: unknown) => readId(id, key));
}
