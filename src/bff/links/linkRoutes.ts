import { projectRefSchema, type FileLink } from '../../contract/fileLink.ts';
import { ROUTE_PATTERNS } from '../../contract/routes.ts';
import { acceptRawBodies } from '../attachments/acceptRawBodies.ts';
import type { BodyPatience } from '../attachments/requestBody.ts';
import { createSpoolPlaces } from '../attachments/spoolPlaces.ts';
import { TURN_PATIENCE } from '../attachments/turnPatience.ts';
import { parseUploadHeaders } from '../attachments/uploadHeaders.ts';
import { createClientSignal } from '../content/createClientSignal.ts';
import type { Meegle } from '../meegle/meegle.ts';
import type { Sessions } from '../session/createSessions.ts';
import { requireSession } from '../session/requireSession.ts';
import type { Server } from '../valibotValidation.ts';
import { keepFile } from './keepFile.ts';

/** Files that are on their way at a time. No turn holds them back as it does in a field; the panel sends one. */
const PLACES = { atOnce: 32, perUser: 3, waiting: 50 };

/** What the route stands on. */
export interface LinkDeps {
  readonly meegle: Meegle;
  readonly sessions: Sessions;
  readonly maxFileBytes: number;
  readonly patience: { readonly body: BodyPatience };
}

/** The route of files that are attached to no work item: put one, get its address, for a description or a comment. */
export function linkRoutes({ meegle, sessions, maxFileBytes, patience }: LinkDeps) {
  const places = createSpoolPlaces(PLACES);
  const { answerMs } = TURN_PATIENCE;
  return async (app: Server): Promise<void> => {
    app.addHook('onRequest', requireSession(sessions));
    acceptRawBodies(app);
    app.put(
      ROUTE_PATTERNS.files,
      { schema: { params: projectRefSchema } },
      async (request, reply): Promise<FileLink> => {
        const { actor, params, raw: source, givenType } = request;
        const headers = parseUploadHeaders({ ...request.headers, 'content-type': givenType }, maxFileBytes);
        const { signal } = createClientSignal(reply);
        const leave = await places.enter(actor.userKey, signal);
        try {
          const file = { actor, project: params.project, headers, source, signal };
          const url = await keepFile(meegle, file, { body: patience.body, answerMs });
          reply.code(201);
          return { url };
        } finally {
          leave();
        }
      },
    );
  };
}
