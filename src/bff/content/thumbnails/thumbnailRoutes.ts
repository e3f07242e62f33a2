import { LRUCache } from 'lru-cache';
import * as v from 'valibot';
import { ROUTE_PATTERNS } from '../../../contract/routes.ts';
import { ProblemError } from '../../problems.ts';
import type { Server } from '../../valibotValidation.ts';
import type { DiskStore } from '../cache/diskStore.ts';
import { isNamed } from '../contentHeaders.ts';
import { createClientSignal } from '../createClientSignal.ts';
import type { ReadWhole } from '../readWhole.ts';
import type { Tickets } from '../tickets.ts';
import type { RequireView } from '../watchViews.ts';
import { createDrawingPool } from './createDrawingPool.ts';
import { createThumbnails } from './createThumbnails.ts';

/** As long as the address of a picture is good, in s: it never changes. */
const CACHED_S = 15 * 60;

/** What is kept in memory where there is no disk to keep it on: at least 800 pictures. */
const MEMORY_BYTES = 16 * 1024 * 1024;

/** What the route stands on; without a `store` pictures are kept in memory. */
export interface ThumbnailDeps {
  readonly tickets: Tickets;
  readonly requireView: RequireView;
  readonly readWhole: ReadWhole;
  readonly store?: DiskStore | undefined;
}

/** The route that gives a small picture of a file to whoever holds a ticket, as the user it was made for. */
export function thumbnailRoutes({
  tickets,
  requireView,
  readWhole,
  store = createMemoryStore(),
}: ThumbnailDeps) {
  return async (app: Server): Promise<void> => {
    const { log } = app;
    const thumbnails = createThumbnails({ readWhole, store, pool: createDrawingPool({ log }), log });
    app.addHook('preClose', () => thumbnails.close());

    app.route({
      method: ['GET', 'HEAD'],
      url: ROUTE_PATTERNS.thumbnail,
      exposeHeadRoute: false,
      schema: { params: v.object({ ticket: v.string() }) },
      errorHandler(error, request, reply) {
        const isNone = 'code' in error && error.code === 'not_found';
        if (!isNone || request.headers['sec-fetch-dest'] !== 'image') throw error;
        // An <img> shows nothing either way; but a 404 is an error in the console of a page where nothing is wrong.
        return reply.code(204).send();
      },
      handler: async (request, reply) => {
        const ticket = tickets.parse(request.params.ticket);
        if (ticket.purpose !== 'thumbnail') {
          throw new ProblemError('ticket_invalid', 'This address is good for the file only.');
        }
        const { signal } = createClientSignal(reply);
        await requireView(ticket, signal);
        const headers = {
          etag: `"thumbnail-${Buffer.from(ticket.id).toString('base64url')}"`,
          'cache-control': `private, max-age=${CACHED_S}`,
        };
        if (isNamed(headers.etag, request.headers['if-none-match'])) {
          return reply.code(304).headers(headers).send();
        }
        const webp = await thumbnails.read(ticket, signal);
        if (webp === null) throw new ProblemError('not_found', 'There is no small picture of this file.');
        return reply.headers(headers).type('image/webp').send(Buffer.from(webp));
      },
    });
  };
}

function createMemoryStore(): DiskStore {
  const kept = new LRUCache<string, Buffer>({
    maxSize: MEMORY_BYTES,
    sizeCalculation: (bytes) => bytes.length,
  });
  return {
    get: async (key) => kept.get(key),
    put: async (key, bytes) => void kept.set(key, Buffer.from(bytes)),
  };
}
