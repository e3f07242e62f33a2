import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';
import { SERVER_URL_MODULE } from './readServerUrl.ts';

/**
 * Puts the server's address into the panel and writes down which one it was, so that `npm start` knows when to build
 * anew. The note lies outside the plugin's own folder: that one holds what the host expects and nothing else.
 */
export function serverUrlPlugin(serverUrl: string, noteFile: string): Plugin {
  return {
    name: 'server-url',
    load(id) {
      if (!id.endsWith(`/${SERVER_URL_MODULE}`)) return null;
      return `export const serverUrl = ${JSON.stringify(serverUrl)};`;
    },
    async writeBundle() {
      await mkdir(dirname(noteFile), { recursive: true });
      await writeFile(noteFile, `${JSON.stringify({ serverUrl })}\n`);
    },
  };
}
