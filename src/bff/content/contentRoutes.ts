import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import * as v from 'valibot';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Server } from '../valibotValidation.ts';
import { isNamed, presentFileHeaders } from './contentHeaders.ts';
import { createClientSignal } from './createClientSignal.ts';
import { createFileSizes, type FileSizes } from './fileSizes.ts';
import { openPart } from './openPart.ts';
import type { Tickets } from './tickets.ts';
import type { RequireView } from './watchViews.ts';

const paramsSchema = v.object({ ticket: v.string(), name: v.string() });

/** What the routes stand on. The last is this process's own state unless it is given. */
export interface ContentDeps {
  readonly meegle: Meegle;
  readonly tickets: Tickets;
  readonly requireView: RequireView;
  readonly sizes?: FileSizes;
}

/** The routes that give a file's bytes to whoever holds a ticket, as the user it was made for. */
export function contentRoutes({ meegle, tickets, requireView, sizes = createFileSizes() }: ContentDeps) {
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
        const headers = presentFileHeaders(ticket);
        if (isNamed(headers.etag, request.headers['if-none-match'])) {
          await requireView(ticket, signal);
          const { etag, 'cache-control': cacheControl } = headers;
          return reply.code(304).headers({ etag, 'cache-control': cacheControl }).send();
        }
        const download = await meegle.openFile(actor, ticket.item, ticket.id, signal);
        endWith(reply, download.body);
        const isOtherVersion = (request.headers['if-range'] ?? headers.etag) !== headers.etag;
        const asked = isOtherVersion || request.method === 'HEAD' ? undefined : request.headers.range;
        const { range, sizeBytes, bytes } = await openPart(download, ticket, asked, sizes);
        if (range === 'unsatisfiable') {
          reply.header('content-range', `bytes */${sizeBytes}`);
          throw new ProblemError('range_not_satisfiable', `The file has ${sizeBytes} bytes.`);
        }

        const isInParts = range !== null || sizeBytes !== undefined;
        reply.headers(headers).header('accept-ranges', isInParts ? 'bytes' : 'none');
        if (range !== null) {
          reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${sizeBytes ?? '*'}`);
        }
        const lengthBytes = range === null ? sizeBytes : range.last - range.first + 1;
        if (lengthBytes !== undefined) reply.header('content-length', lengthBytes);
        if (request.method === 'HEAD') return reply.send();
        return reply.send(Readable.from(bytes, { objectMode: false }));
      },
    });
  };
}

/** Ends a download with its answer, however that ends: sent, refused or left by the client. */
function endWith(reply: FastifyReply, body: Readable): void {
  body.on('error', () => {}); // whoever reads it gets it, too; unheard, that of an abandoned body would end the process
  reply.raw.once('close', () => body.destroy());
}
