import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import cors from '@fastify/cors';
import Fastify from 'fastify';
import { FILE_BYTES } from '../contract/limits.ts';
import { answerBrokenAddress, answerBrokenRequest, answerProblem } from './answerProblem.ts';
import { archiveRoutes } from './archives/archiveRoutes.ts';
import { createArchiveTickets } from './archives/archiveTickets.ts';
import { attachmentRoutes } from './attachments/attachmentRoutes.ts';
import { UPLOAD_PATIENCE, type UploadPatience } from './attachments/storeFile.ts';
import { CLIENT_PATIENCE, limitPatience, type ClientPatience } from './clientPatience.ts';
import { closeWithConnection } from './closeWithConnection.ts';
import type { Config } from './config.ts';
import { createCachedBytes } from './content/cache/createCachedBytes.ts';
import { createFileStore } from './content/cache/createFileStore.ts';
import { contentRoutes } from './content/contentRoutes.ts';
import { createDirectBytes } from './content/fileBytes.ts';
import { createFileSizes } from './content/fileSizes.ts';
import { createReadWhole } from './content/readWhole.ts';
import { thumbnailRoutes } from './content/thumbnails/thumbnailRoutes.ts';
import { createTickets } from './content/tickets.ts';
import { watchViews } from './content/watchViews.ts';
import { healthRoutes } from './healthRoutes.ts';
import { linkRoutes } from './links/linkRoutes.ts';
import { createLoggerOptions } from './loggerOptions.ts';
import { createMeegle, type MeegleConnection } from './meegle/createMeegle.ts';
import { originRoutes } from './origins/originRoutes.ts';
import { ProblemError } from './problems.ts';
import { createCorsOptions, isOtherOptions, presentSecurityHeaders } from './responseHeaders.ts';
import { createSessions } from './session/createSessions.ts';
import { sessionRoutes } from './session/sessionRoutes.ts';
import { createLocalState, type SharedState } from './sharedState.ts';
import { compileValibotValidator, type Server, type ValibotTypeProvider } from './valibotValidation.ts';
import { viewerRoutes } from './viewerRoutes.ts';

/** JSON bodies: a delete of fifty ids is under 8 kB. */
const JSON_BYTES = 64 * 1024;

/** How often a server that drains lets go of idle connections. */
const IDLE_SWEEP_MS = 100;

const HEADER_BYTES = 16 * 1024;

/** A ticket stands in the path as one part; Fastify's own limit of 100 would make it a 404. */
const PATH_PART_CHARACTERS = 4096;

const NOTHING_HERE = 'There is nothing at this address.';

/** What the app is made of; what is left out is made from `config`. */
export interface AppDependencies {
  readonly config: Config;
  /** Where the built viewer is; without it previews are `not_found` and everything else works. */
  readonly viewerDirectory: string;
  readonly meegle?: MeegleConnection;
  /** What instances share; this process's own by default. */
  readonly state?: SharedState;
  readonly now?: () => number;
  readonly patience?: ClientPatience;
  readonly uploadPatience?: UploadPatience;
  /** Where log lines go; standard output by default. */
  readonly logTo?: { write(line: string): void };
}

/** The server, ready to listen or to be asked by `inject`. Closing it closes its connections. */
export function createApp(dependencies: AppDependencies): Server {
  const {
    config,
    viewerDirectory,
    state = createLocalState(),
    now = Date.now,
    patience = CLIENT_PATIENCE,
    uploadPatience = UPLOAD_PATIENCE,
  } = dependencies;
  const { meegle, requireView } = watchViews(
    dependencies.meegle ??
      createMeegle({
        baseUrl: config.meegleBaseUrl,
        pluginId: config.pluginId,
        pluginSecret: config.pluginSecret,
        callsPerSecond: config.meegleQps,
        places: state.places,
      }),
  );
  const sessions = createSessions({
    secrets: config.sessionSecrets,
    pluginId: config.pluginId,
    ended: state.endedSessions,
    now,
  });
  const tickets = createTickets({ secrets: config.sessionSecrets, now });
  const sizes = createFileSizes({ now });

  const app = Fastify({
    logger: {
      ...createLoggerOptions(config.logLevel),
      ...(dependencies.logTo && { stream: dependencies.logTo }),
    },
    genReqId: readRequestId,
    trustProxy: config.trustProxy,
    bodyLimit: JSON_BYTES,
    requestTimeout: 0, // an upload may take as long as it moves: see limitPatience
    routerOptions: { maxParamLength: PATH_PART_CHARACTERS },
    http: {
      maxHeaderSize: HEADER_BYTES,
      headersTimeout: patience.headMs,
      connectionsCheckingInterval: patience.headMs / 2,
    },
    frameworkErrors: answerBrokenAddress,
    clientErrorHandler: answerBrokenRequest,
  }).withTypeProvider<ValibotTypeProvider>();

  const { cacheDirectory, cacheMaxBytes: maxBytes, meegleBaseUrl: scope } = config;
  const { log } = app;
  const direct = createDirectBytes({ meegle, sizes });
  const store =
    cacheDirectory === undefined
      ? undefined
      : createFileStore({ directory: cacheDirectory, scope, maxBytes, log });
  const files = store ? createCachedBytes({ meegle, sizes, requireView, direct, store, log }) : direct;
  const readWhole = createReadWhole(files);
  const directory = cacheDirectory ?? tmpdir(); // of files that are on their way

  app.setValidatorCompiler(compileValibotValidator);
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(() => {
    throw new ProblemError('not_found', NOTHING_HERE);
  });
  // RFC 9110 §10.1.1: an expectation we don't know need not be refused, and Node's own refusal isn't a problem+json.
  app.server.on('checkExpectation', app.routing);
  app.server.prependListener('request', closeWithConnection);
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(presentSecurityHeaders(request));
    if (isOtherOptions(request)) {
      throw new ProblemError('not_found', NOTHING_HERE); // the cors plugin would say so in plain text
    }
  });
  limitPatience(app, patience);
  let sweep: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    // A connection whose last answer has begun by now is kept open by it, and idle only after Fastify has looked.
    sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (sweep !== undefined) reply.header('connection', 'close'); // or the drain waits for a browser that keeps it open
  });
  app.addHook('onClose', async () => {
    clearInterval(sweep);
    await files.close();
    await meegle.close();
    await state.close();
  });

  app.register(cors, createCorsOptions(config.allowedOrigins));
  app.register(healthRoutes([meegle, state]));
  app.register(sessionRoutes({ meegle, sessions }));
  app.register(viewerRoutes({ directory: viewerDirectory, frameAncestors: config.frameAncestors }), {
    prefix: '/viewer',
  });
  app.register(
    attachmentRoutes({
      ...state,
      meegle,
      sessions,
      tickets,
      readWhole,
      files,
      publicUrl: config.publicUrl,
      maxFileBytes: config.maxFileBytes,
      directory,
      verify: config.verify,
      patience: uploadPatience,
    }),
  );
  app.register(linkRoutes({ meegle, sessions, maxFileBytes: config.maxFileBytes, patience: uploadPatience }));
  app.register(originRoutes({ meegle, sessions }));
  app.register(contentRoutes({ files, tickets, requireView }));
  app.register(
    archiveRoutes({
      meegle,
      sessions,
      tickets: createArchiveTickets({ secrets: config.sessionSecrets, now }),
      archives: state.archives,
      readWhole,
      publicUrl: config.publicUrl,
      maxFileBytes: Math.max(config.maxFileBytes, FILE_BYTES), // what is stored may be larger than what is let in
      directory,
    }),
  );
  app.register(thumbnailRoutes({ tickets, requireView, readWhole, store }));
  return app;
}

/** A caller's request id if it is harmless in a log, else a new one. */
function readRequestId(request: { readonly headers: NodeJS.Dict<string | string[]> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
}
