import type { FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { ProblemError } from './problems.ts';

/** Gives handlers the types of their route's valibot schemas. */
export interface ValibotTypeProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends v.GenericSchema ? v.InferOutput<this['schema']> : unknown;
}

/** A Fastify instance whose route schemas (`params`, `querystring`, `headers`, `body`) are valibot schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ValibotTypeProvider
>;

/** Fastify's validator compiler for valibot schemas: gives the parsed value, or a `bad_request` that names the field. */
export function compileValibotValidator(route: {
  readonly schema: v.GenericSchema;
  readonly httpPart?: string;
}) {
  return (input: unknown) => {
    const result = v.safeParse(route.schema, input);
    if (result.success) return { value: result.output };
    const [issue] = result.issues;
    const place = [route.httpPart, v.getDotPath(issue)].filter(Boolean).join('.');
    return { error: new ProblemError('bad_request', `${place}: ${issue.message}`) };
  };
}
