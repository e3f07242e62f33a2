import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction, createContext, runInContext } from 'node:vm';
import { SECRETS, SERVER_CODE, SIMULATOR, searchBuilt } from './searchBuilt.ts';

/** What the release tool leaves beside the resource's own files. */
const TOLERATED = ['stats.json'];

type ResourceInfo = { type: string; entries: { js: string[]; css: string[] } };

/**
 * Looks at one resource's built files as the host would, whichever tool built them. Gives what is wrong with them, in
 * words; an empty list means that the host can load them.
 */
export function checkPluginFiles(folder: string, resourceId: string): string[] {
  const missing = ['index.html', 'index.js', 'asset-manifest.json'].filter(
    (name) => !existsSync(join(folder, name)),
  );
  if (missing.length > 0) return missing.map((name) => `${name} is missing`);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

  const { info, problems } = readResourceInfo(read('index.html'));
  if (!info) return problems;
  const entries = [...info.entries.js, ...info.entries.css];
  const expected = new Set([...entries, 'index.html', 'asset-manifest.json', ...TOLERATED]);
  for (const name of readdirSync(folder)) {
    if (!expected.has(name)) problems.push(`${name} is not one of the files that the host loads`);
  }
  for (const name of entries) {
    if (!existsSync(join(folder, name))) {
      problems.push(`${name} is named in index.html and missing`);
      continue;
    }
    const text = read(name);
    const foreign = /[^\0-\x7f]/u.exec(text);
    if (foreign) problems.push(`${name} is not ASCII only: "${foreign[0]}" at ${foreign.index}`);
    if (text.includes('process.env'))
      problems.push(`${name} still asks for process.env, which no browser has`);
  }
  for (const name of info.entries.js) problems.push(...checkClassicScript(name, read(name)));
  problems.push(...checkManifest(read('asset-manifest.json'), resourceId, entries));
  problems.push(...searchBuilt(folder, [SECRETS, SIMULATOR, SERVER_CODE]));
  return problems;
}

/** Runs the one script of `index.html`, which may do nothing but say which files to load. */
function readResourceInfo(html: string): { info: ResourceInfo | null; problems: string[] } {
  const [, before, script, after] = /^([^]*?)<script>([^]*?)<\/script>([^]*)$/.exec(html) ?? [];
  if (script === undefined) return { info: null, problems: ['index.html holds no script'] };
  const problems: string[] = [];
  const frame = `${before}${after}`.replaceAll(/\s/g, '').toLowerCase();
  if (frame !== '<!doctypehtml><html><head></head><body></body></html>') {
    problems.push('index.html holds more than the script that names the files');
  }
  const window: Record<string, ResourceInfo> = {};
  runInContext(script, createContext({ window }));
  const info = window['__MG_PLG_RESOURCE_INFO__'] ?? null;
  if (info?.type !== 'customUI') problems.push('index.html does not describe a resource of type customUI');
  return { info, problems };
}

function checkClassicScript(name: string, code: string): string[] {
  try {
    // A module's import and export are syntax errors in a script: to compile it is to know.
    compileFunction(code);
  } catch (error) {
    return [`${name} is not a classic script: ${String(error)}`];
  }
  const lands = code.includes('__MG_PLG_SHARED_MODULES__') && code.includes('__MG_PLG_UI_ENTRY__');
  return lands ? [] : [`${name} does not hand its namespace to the host`];
}

function checkManifest(text: string, resourceId: string, entries: string[]): string[] {
  const manifest = JSON.parse(text);
  const problems = ['files', 'entrypoints', 'fileStats', 'sortedFiles']
    .filter((key) => !(key in manifest))
    .map((key) => `asset-manifest.json lacks ${key}`);
  if (manifest.resourceId !== resourceId) {
    problems.push(`asset-manifest.json is about ${manifest.resourceId}, not ${resourceId}`);
  }
  if (JSON.stringify(manifest.sortedFiles) !== JSON.stringify(entries)) {
    problems.push('asset-manifest.json and index.html name different files');
  }
  return problems;
}
