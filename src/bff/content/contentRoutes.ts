import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import * as v from 'valibot';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import { readExactSize, sizeAgrees } from '../attachments/sizeText.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Server } from '../valibotValidation.ts';
import { readByteRange, readRange, type KnownSize } from './byteRange.ts';
import { presentFileHeaders } from './contentHeaders.ts';
import { createClientSignal } from './createClientSignal.ts';
import { readFile } from './readFile.ts';
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
        endWith(reply, download.body);
        const sizeBytes = download.sizeBytes ?? readExactSize(ticket.sizeText) ?? undefined;
        const headers = presentFileHeaders(ticket);
        const isOtherVersion = (request.headers['if-range'] ?? headers.etag) !== headers.etag;
        const range =
          sizeBytes === undefined || isOtherVersion ? null : readByteRange(request.headers.range, sizeBytes);
        if (range === 'unsatisfiable') {
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
        if (request.method === 'HEAD') return reply.send();
        const size: KnownSize = {
          atMostBytes: sizeBytes ?? Infinity,
          isWhole: (bytes) =>
            sizeBytes === undefined ? sizeAgrees(ticket.sizeText, bytes) : bytes === sizeBytes,
        };
        return reply.send(
          Readable.from(readRange(readFile(download, ticket), range, size), { objectMode: false }),
        );
      },
    });
  };
}

/** Ends a download with its answer, however that ends: sent, refused or left by the client. */
function endWith(reply: FastifyReply, body: Readable): void {
  body.on('error', () => {}); // whoever reads it gets it, too; unheard, that of an abandoned body would end the process
  reply.raw.once('close', () => body.destroy());
}
