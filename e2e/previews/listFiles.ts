import { readdir, stat } from 'node:fs/promises';
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
 * file it leads to; links to folders aren't followed, since they may lead around. What this disk doesn't give, such as a
 * name that isn't UTF-8, is a file of no bytes: reading it fails. Rejects if there is no such folder.
 */
export async function listFiles(folder: string, within = ''): Promise<readonly LocalFile[]> {
  const entries = await readdir(join(folder, within), { withFileTypes: true });
  const files: LocalFile[] = [];
  for (const entry of entries.toSorted((one, other) => compareNaturally(one.name, other.name))) {
    const { name } = entry;
    const path = join(within, name);
    const place = join(folder, path);
    const unread: LocalFile = { path, name, place, sizeBytes: 0 };
    if (entry.isDirectory()) {
      files.push(...(await listFiles(folder, path).catch(() => [unread])));
      continue;
    }
    const found = await stat(place).catch(() => null);
    if (found?.isFile()) files.push({ ...unread, sizeBytes: found.size });
    else if (entry.isFile()) files.push(unread);
  }
  return files;
}
