import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes with the form of the files: those of another one are left alone. */
const FORM = 'v1';

/** Where in the cache's directory what lies. */
export interface CacheDirectories {
  /** Whole files. */
  readonly keptIn: string;
  /** Files that are being written. */
  readonly growingIn: string;
}

/** Makes what isn't there yet, for nobody else on this machine: they are people's files. Throws when that can't be. */
export function makeCacheDirectories(directory: string): CacheDirectories {
  const [root, keptIn, growingIn] = [FORM, join(FORM, 'kept'), join(FORM, 'growing')].map((path) =>
    join(directory, path),
  ) as [string, string, string];
  for (const path of [root, keptIn, growingIn]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  }
  return { keptIn, growingIn };
}

/** What stands in the way of a cache in `directory`, or null; it is made by asking. */
export function checkCacheDirectory(directory: string): string | null {
  try {
    for (const path of Object.values(makeCacheDirectories(directory))) {
      const probe = join(path, `.probe-${process.pid}`);
      writeFileSync(probe, '', { mode: 0o600 });
      rmSync(probe);
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
