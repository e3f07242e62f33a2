import { readFileSync } from 'node:fs';

/** The module that holds our server's address, from the project's root. */
export const SERVER_URL_MODULE = 'src/panel/api/serverUrl.ts';

/**
 * The server's address to build the panel for: `SERVER_URL`, else what stands in the source. Throws when `SERVER_URL`
 * isn't an http(s) address, since a panel built with it could never reach its server.
 */
export function readServerUrl(env: NodeJS.ProcessEnv = process.env): string {
  const given = env['SERVER_URL'];
  if (given) {
    const url = URL.canParse(given) ? new URL(given) : null;
    if (!url || !/^https?:$/.test(url.protocol)) {
      throw new Error(`SERVER_URL must be an http(s) address, not "${given}"`);
    }
    return url.href.replace(/\/+$/, '');
  }
  const written = /serverUrl = '([^']+)'/.exec(readFileSync(SERVER_URL_MODULE, 'utf8'))?.[1];
  if (!written) throw new Error(`${SERVER_URL_MODULE} does not hold the constant serverUrl`);
  return written;
}
