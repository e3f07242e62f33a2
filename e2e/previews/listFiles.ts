import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareNaturally } from '../../src/panel/intake/compareNaturally.ts';

/** A file of the folder; `path` is within the folder, `place` on this disk. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly place: string;
  readonly sizeBytes: number;
}

/**
 * Every file of a folder and of the folders in it, in the order people list them: `2` before `10`. A link counts as the
 * file it leads to; links to folders aren't followed, since they may lead around. Rejects if there is no such folder.
 */
export async function listFiles(folder: string, within = ''): Promise<readonly LocalFile[]> {
  const names = (await readdir(join(folder, within))).toSorted(compareNaturally);
  const files: LocalFile[] = [];
  for (const name of names) {
    const path = join(within, name);
    const place = join(folder, path);
    const isLink = (await lstat(place)).isSymbolicLink();
    const found = await stat(place).catch(() => null); // a link to nowhere
    if (found?.isDirectory() && !isLink) files.push(...(await listFiles(folder, path)));
    else if (found?.isFile()) files.push({ path, name, place, sizeBytes: found.size });
  }
  return files;
}
