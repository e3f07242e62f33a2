import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where things are built to, from the project's root. */
export const BUILT = {
  panel: 'dist/dashboard_web_attachments',
  viewer: 'build/viewer',
  host: 'build/host',
} as const;

/** What a build is made of; a change in any of it makes the build stale. */
const SOURCES: Readonly<Record<keyof typeof BUILT, readonly string[]>> = {
  panel: ['src/panel', 'src/contract'],
  viewer: ['src/viewer', 'src/contract'],
  host: ['src/simulator/host/page', 'src/simulator/seedSpace.ts', 'public'],
};
const OF_ALL = ['vite.config.ts', 'tools', 'package-lock.json', 'plugin.config.json'];

/** Vite's note of the server that the panel was built for. */
const PANEL_NOTE = 'build/panel.json';

/**
 * Builds panel, viewer and host page where they are missing, older than their sources, or (the panel) built for another
 * server than `serverUrl`. `onBuild` hears of each before it begins. Rejects when a build fails.
 */
export async function buildStale(serverUrl: string, onBuild: (part: string) => void): Promise<void> {
  process.env['SERVER_URL'] = serverUrl;
  for (const part of Object.keys(BUILT) as (keyof typeof BUILT)[]) {
    if (!isStale(part, serverUrl)) continue;
    onBuild(part);
    const { build } = await import('vite');
    await build({ mode: part, logLevel: 'warn' });
  }
}

function isStale(part: keyof typeof BUILT, serverUrl: string): boolean {
  const built = join(BUILT[part], 'index.html');
  if (!existsSync(built)) return true;
  if (part === 'panel' && readBuiltFor() !== serverUrl) return true;
  const builtAt = statSync(built).mtimeMs;
  return [...SOURCES[part], ...OF_ALL].some((path) => isChangedSince(path, builtAt));
}

function readBuiltFor(): string | null {
  return existsSync(PANEL_NOTE) ? JSON.parse(readFileSync(PANEL_NOTE, 'utf8')).serverUrl : null;
}

/** Looks at folders too: a file that was removed leaves its mark there only. */
function isChangedSince(path: string, sinceMs: number): boolean {
  const { mtimeMs } = statSync(path);
  if (mtimeMs > sinceMs) return true;
  if (!statSync(path).isDirectory()) return false;
  return readdirSync(path)
    .filter((name) => !['node_modules', 'lpm'].includes(name))
    .some((name) => isChangedSince(join(path, name), sinceMs));
}
