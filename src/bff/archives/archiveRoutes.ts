import * as v from 'valibot';
import { archiveRequestSchema, type ArchiveReceipt, type ArchiveState } from '../../contract/archive.ts';
import { archiveRoute, ROUTE_PATTERNS } from '../../contract/routes.ts';
import { workItemRefSchema } from '../../contract/workItem.ts';
import { presentName } from '../attachments/presentAttachment.ts';
import { createSpoolPlaces } from '../attachments/spoolPlaces.ts';
import { createClientSignal } from '../content/createClientSignal.ts';
import { presentDisposition } from '../content/presentDisposition.ts';
import type { ReadWhole } from '../content/readWhole.ts';
import type { Meegle } from '../meegle/meegle.ts';
import { ProblemError } from '../problems.ts';
import type { Sessions } from '../session/createSessions.ts';
import { requireSession } from '../session/requireSession.ts';
import type { Server } from '../valibotValidation.ts';
import { firstState } from './archive.ts';
import type { ArchiveStore, KeptArchive } from './archiveStore.ts';
import type { ArchiveTickets } from './archiveTickets.ts';
import { createFetchEntry } from './fetchEntry.ts';
import { packArchive } from './packArchive.ts';
import { createPlanArchive } from './planArchive.ts';

/** Zips made at a time, each with up to three files on the disk; who comes later waits for a place. */
const PLACES = { atOnce: 16, perUser: 3, waiting: 10 };

const archiveParamsSchema = v.object({ archiveId: v.string() });
const zipParamsSchema = v.object({ archiveId: v.string(), ticket: v.string(), name: v.string() });

/** What the routes stand on. */
export interface ArchiveDeps {
  readonly meegle: Meegle;
  readonly sessions: Sessions;
  readonly tickets: ArchiveTickets;
  readonly archives: ArchiveStore;
  readonly readWhole: ReadWhole;
  /** This server's address as browsers see it, without a trailing slash. */
  readonly publicUrl: string;
  /** A larger file isn't put into a zip. */
  readonly maxFileBytes: number;
  /** Where files lie until they are sent. */
  readonly directory: string;
}

/** The routes of zips: asking for one, taking it, and how far it is; all for the user who asked. */
export function archiveRoutes({
  meegle,
  sessions,
  tickets,
  archives,
  readWhole,
  publicUrl,
  maxFileBytes: maxBytes,
  directory,
}: ArchiveDeps) {
  const planArchive = createPlanArchive(meegle);
  const fetchEntry = createFetchEntry({ readWhole, directory, maxBytes });
  const places = createSpoolPlaces(PLACES);

  /** What is kept for this user; anybody else learns no more than that there is nothing. */
  async function readOwn(archiveId: string, userKey: string): Promise<KeptArchive> {
    const kept = await archives.read(archiveId);
    if (kept?.archive.userKey === userKey) return kept;
    throw new ProblemError('not_found', 'This list of files is no longer kept: ask for the zip again.');
  }

  return async (app: Server): Promise<void> => {
    await app.register(async (own: Server) => {
      own.addHook('onRequest', requireSession(sessions));

      own.post(
        ROUTE_PATTERNS.archiving,
        { schema: { params: workItemRefSchema, body: archiveRequestSchema } },
        async ({ actor, params, body }, reply): Promise<ArchiveReceipt> => {
          const archive = await planArchive(actor, params, body.ids, createClientSignal(reply).signal);
          await archives.add(archive);
          const { id, userKey, name } = archive;
          reply.code(201);
          return { id, url: publicUrl + archiveRoute(id, tickets.issue({ userKey, archiveId: id }), name) };
        },
      );

      own.get(
        ROUTE_PATTERNS.archiveState,
        { schema: { params: archiveParamsSchema } },
        async ({ actor, params }) => presentState(await readOwn(params.archiveId, actor.userKey)),
      );
    });

    app.route({
      method: ['GET', 'HEAD'],
      url: ROUTE_PATTERNS.archive,
      exposeHeadRoute: false,
      schema: { params: zipParamsSchema },
      handler: async ({ params, method, log, id: requestId }, reply) => {
        const { userKey, archiveId } = tickets.parse(params.ticket);
        if (archiveId !== params.archiveId) {
          throw new ProblemError('ticket_invalid', 'This address was signed for another zip.');
        }
        const { archive } = await readOwn(archiveId, userKey);
        reply.headers({
          'content-type': 'application/zip',
          'content-disposition': presentDisposition('attachment', archive.name),
          'accept-ranges': 'none',
        });
        if (method === 'HEAD') return reply.send();

        const { signal } = createClientSignal(reply);
        const leave = await places.enter(userKey, signal);
        if (signal.aborted)
          leave(); // it closed while the place was being given
        else reply.raw.once('close', leave);
        const zip = packArchive({ archive, archives, fetchEntry, signal, log, requestId });
        // The first bytes may be long in coming: meanwhile the browser shows that a download has begun.
        zip.once('resume', () => reply.raw.flushHeaders());
        return reply.send(zip);
      },
    });
  };
}

function presentState({ archive, states }: KeptArchive): ArchiveState {
  return {
    entries: archive.entries.map((entry, index) => ({
      ...(entry.kind === 'missing'
        ? { id: entry.id, name: entry.id }
        : { id: entry.file.id, name: presentName(entry.file) }),
      ...(states.get(index) ?? firstState(entry)),
    })),
  };
}
