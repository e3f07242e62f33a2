import { Readable } from 'node:stream';
import * as v from 'valibot';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import { ProblemError } from '../problems.ts';
import type { Server } from '../valibotValidation.ts';
import { isNamed, presentFileHeaders } from './contentHeaders.ts';
import { createClientSignal } from './createClientSignal.ts';
import type { FileBytes } from './fileBytes.ts';
import type { Tickets } from './tickets.ts';
import type { RequireView } from './watchViews.ts';

const paramsSchema = v.object({ ticket: v.string(), name: v.string() });

/** What the routes stand on. */
export interface ContentDeps {
  readonly files: FileBytes;
  readonly tickets: Tickets;
  readonly requireView: RequireView;
}

/** The routes that give a file's bytes to whoever holds a ticket, as the user it was made for. */
export function contentRoutes({ files, tickets, requireView }: ContentDeps) {
  const acceptRanges = (hasParts: boolean) => (hasParts || files.givesAnyPart ? 'bytes' : 'none');

  return async (app: Server): Promise<void> => {
    app.route({
      method: ['GET', 'HEAD'],
      url: ROUTE_PATTERNS.content,
      exposeHeadRoute: false,
      schema: { params: paramsSchema },
      handler: async (request, reply) => {
        const ticket = tickets.parse(request.params.ticket);
        if (ticket.purpose === 'thumbnail') {
          throw new ProblemError('ticket_invalid', 'This address is good for a thumbnail only.');
        }
        const { signal } = createClientSignal(reply);
        const headers = presentFileHeaders(ticket);
        if (isNamed(headers.etag, request.headers['if-none-match'])) {
          await requireView(ticket, signal);
          const { etag, 'cache-control': cacheControl } = headers;
          return reply.code(304).headers({ etag, 'cache-control': cacheControl }).send();
        }
        if (request.method === 'HEAD') {
          const sizeBytes = await files.readSize(ticket, signal);
          reply.headers(headers).header('accept-ranges', acceptRanges(sizeBytes !== undefined));
          if (sizeBytes !== undefined) reply.header('content-length', sizeBytes);
          return reply.send();
        }
        const isOtherVersion = (request.headers['if-range'] ?? headers.etag) !== headers.etag;
        const asked = isOtherVersion ? undefined : request.headers.range;
        const { range, sizeBytes, bytes } = await files.open(ticket, asked, signal);
        if (range === 'unsatisfiable') {
          reply.header('content-range', `bytes */${sizeBytes}`);
          throw new ProblemError('range_not_satisfiable', `The file has ${sizeBytes} bytes.`);
        }

        const hasParts = range !== null || sizeBytes !== undefined;
        reply.headers(headers).header('accept-ranges', acceptRanges(hasParts));
        if (range !== null) {
          reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${sizeBytes ?? '*'}`);
        }
        const lengthBytes = range === null ? sizeBytes : range.last - range.first + 1;
        if (lengthBytes !== undefined) reply.header('content-length', lengthBytes);
        return reply.send(Readable.from(bytes, { objectMode: false }));
      },
    });
  };
}
