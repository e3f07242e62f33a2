import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { ProblemError } from './problems.ts';

/**
 * Serves the built preview page, under `/viewer`. Whatever the file it shows does, it does it in an opaque origin: the
 * policy says `sandbox` on every answer, so that this holds in a tab of its own as well as in the panel's frame.
 */
export function viewerRoutes(options: {
  /** Where the build put `index.html`. */
  readonly directory: string;
  /** CSP sources: every ancestor of the frame, not only its parent. */
  readonly frameAncestors: readonly string[];
}): FastifyPluginAsync {
  const headers = {
    'content-security-policy': presentViewerPolicy(options.frameAncestors),
  };
  const assets = join(options.directory, 'assets') + sep;

  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers(headers);
    });
    if (!existsSync(join(options.directory, 'index.html'))) {
      app.log.warn('viewer.missing: it is not built, so that nothing can be previewed');
      app.setNotFoundHandler(() => {
        throw new ProblemError('not_found', 'The viewer is not built: run `npm run build` and start again.');
      });
      return;
    }
    app.setNotFoundHandler(() => {
      throw new ProblemError('not_found', 'The viewer has no such file.');
    });
    await app.register(fastifyStatic, {
      root: options.directory,
      dotfiles: 'ignore',
      cacheControl: false,
      acceptRanges: false, // nobody resumes a script, and a range past its end would not be refused as one of ours is
      setHeaders: (reply, path) => {
        // The build puts a hash of its content into the name of everything in assets/.
        reply.header(
          'cache-control',
          path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  };
}

/**
 * Scripts run, but in no origin; nothing is loaded but from here, and nothing is sent anywhere else. Classic workers
 * come from blob: addresses (module workers fail in an opaque origin), WebAssembly is for decoders.
 */
export function presentViewerPolicy(frameAncestors: readonly string[]): string {
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self' blob: data:",
    "connect-src 'self' blob:",
    'worker-src blob:',
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors.join(' ') || "'none'"}`,
  ].join('; ');
}
