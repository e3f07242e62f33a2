import { Readable } from 'node:stream';
import * as v from 'valibot';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Server } from '../valibotValidation.ts';
import { readByteRange, readRange } from './byteRange.ts';
import { presentFileHeaders } from './contentHeaders.ts';
import { createClientSignal } from './createClientSignal.ts';
import type { Tickets } from './tickets.ts';

const paramsSchema = v.object({ ticket: v.string(), name: v.string() });

/** The routes that give a file's bytes to whoever holds a ticket, as the user it was made for. */
export function contentRoutes({ meegle, tickets }: { readonly meegle: Meegle; readonly tickets: Tickets }) {
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
        const actor = { userKey: ticket.userKey };
        const { signal } = createClientSignal(reply);
        const download = await meegle.openFile(actor, ticket.item, ticket.id, signal);
        const sizeBytes = download.sizeBytes ?? ticket.size ?? undefined;
        const headers = presentFileHeaders(ticket);
        const isOtherVersion = (request.headers['if-range'] ?? headers.etag) !== headers.etag;
        const range =
          sizeBytes === undefined || isOtherVersion ? null : readByteRange(request.headers.range, sizeBytes);
        if (range === 'unsatisfiable') {
          download.body.destroy();
          reply.header('content-range', `bytes */${sizeBytes}`);
          throw new ProblemError('range_not_satisfiable', `The file has ${sizeBytes} bytes.`);
        }

        reply.headers(headers).header('accept-ranges', sizeBytes === undefined ? 'none' : 'bytes');
        if (range !== null) {
          reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${sizeBytes}`);
        }
        if (sizeBytes !== undefined) {
          reply.header('content-length', range === null ? sizeBytes : range.last - range.first + 1);
        }
        if (request.method === 'HEAD') {
          download.body.destroy();
          return reply.send();
        }
        return reply.send(Readable.from(readRange(download.body, range, sizeBytes), { objectMode: false }));
      },
    });
  };
}
