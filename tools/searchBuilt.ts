import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Something that must not be in what is shipped, and the strings that give it away. */
export type Concern = { name: string; marks: readonly string[] };

/** Secrets' values. The second stands in plugin.config.json until the platform's tool puts the real one there. */
export const SECRETS: Concern = {
  name: 'a secret',
  marks: [
    'simulator-secret',
    JSON.parse(readFileSync('plugin.config.json', 'utf8')).pluginSecret,
    'BEGIN PRIVATE KEY',
  ],
};

/** Words of the simulator's own interface, which nothing else speaks. */
export const SIMULATOR: Concern = { name: 'the simulator', marks: ['/_sim/', 'createSimulator'] };

/** Words that only the server says, to Meegle, to its environment and to Node. */
export const SERVER_CODE: Concern = {
  name: 'server code',
  marks: [
    'plugin_secret',
    'pluginSecret',
    'X-Plugin-Token',
    'x-plugin-token',
    'SESSION_SECRET',
    '/open_api/',
    'node:http',
    'node:crypto',
  ],
};

/**
 * Libraries that show files, each by words of its own that survive every build: they are the viewer's, and must not make
 * the panel larger.
 */
export const RENDERERS: Concern = {
  name: 'a library of the viewer’s',
  marks: [
    'Invalid PDF structure', // pdfjs-dist
    'docx-wrapper', // docx-preview
    'SheetJS', // @e965/xlsx
    'BAD_DELIMITERS', // papaparse
    'highlight.js',
    'marked(): input',
    'DOMPurify',
    'UTIF',
    'libheif', // heic-to
    'End of central directory', // @zip.js/zip.js
    'invalid zip data', // fflate
    'tar header', // modern-tar
    '7zz', // 7z-wasm
    'PostalMime',
    'ical body', // ical.js
    'x-mobipocket-ebook', // file-type
  ],
};

/** A text file (by extension): what isn't one can't be searched for words. */
const SEARCHED = /\.([cm]?[jt]sx?|css|html|json|map)$/;

/** Searches every text file under `folder`; says which file holds what. Throws when there is nothing to search. */
export function searchBuilt(folder: string, concerns: readonly Concern[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    SEARCHED.test(name),
  );
  if (files.length === 0) throw new Error(`${folder} holds nothing to search`);
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return concerns.flatMap(({ name, marks }) =>
      marks.filter((mark) => text.includes(mark)).map((mark) => `${file} holds ${name}: "${mark}"`),
    );
  });
}
