import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { ProblemError } from '../problems.ts';

/** Signed values for the paths of addresses. */
export interface SignedTexts {
  /** A text of characters that need no escape; the same value always gives the same one. `value` is JSON. */
  sign(value: unknown): string;
  /**
   * The value in a text; throws ProblemError `ticket_invalid` when it isn't ours, is for something else, was changed, or
   * isn't what `schema` takes: another version of this server signed it.
   */
  parse<Schema extends v.GenericSchema>(text: string, schema: Schema): v.InferOutput<Schema>;
}

/**
 * Makes the signer. The first secret signs, all verify (rotation). The key is derived for `purpose` alone: what was
 * signed for another one isn't ours.
 */
export function createSignedTexts(secrets: readonly string[], purpose: string): SignedTexts {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
  const [signingKey] = keys;
  if (signingKey === undefined) throw new Error('tickets need at least one secret');

  return {
    sign(value) {
      const content = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${content}.${mac(content, signingKey)}`;
    },
    parse(text, schema) {
      const dot = text.lastIndexOf('.');
      const content = text.slice(0, dot);
      // The texts are compared, not what they decode to: base64 reads several texts as the same bytes.
      const isOurs = keys.some((key) => isEqual(text.slice(dot + 1), mac(content, key)));
      if (!isOurs) throw new ProblemError('ticket_invalid', 'This address was not signed by this server.');
      const parsed = v.safeParse(schema, JSON.parse(Buffer.from(content, 'base64url').toString()));
      if (parsed.success) return parsed.output;
      throw new ProblemError('ticket_invalid', 'This address was signed by another version of this server.');
    },
  };
}

function mac(content: string, key: Buffer): string {
  return createHmac('sha256', key).update(content).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
