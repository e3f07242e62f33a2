import { nameBytes } from '../../contract/fileName.ts';
import { NAME_BYTES } from '../../contract/limits.ts';
import { cutName, splitName } from '../content/cutName.ts';
import { presentSafeName } from './safeName.ts';

/** A file's own name, and the folders it would lie in, outermost first, as people call them. */
export interface NamedEntry {
  readonly folders: readonly string[];
  readonly name: string;
}

/** A folder's name in bytes: Windows takes 260 characters for all of a path, and the file's name is the one to keep. */
const FOLDER_BYTES = 80;

/**
 * The path of each entry in the zip, in the same order: safe to unpack everywhere, and no two alike on a file system
 * that doesn't tell upper case from lower. Who came first keeps its name, the others are numbered: `a (2).txt`. No
 * entry is called `reserved`.
 */
export function placeEntries(entries: readonly NamedEntry[], reserved: string): readonly string[] {
  const safe = entries.map(({ folders, name }) => ({
    folder: folders.map((folder) => `${presentSafeName(folder, FOLDER_BYTES)}/`).join(''),
    name: presentSafeName(name),
  }));
  const taken = new Set([fold(reserved), ...safe.flatMap(({ folder }) => listFolders(folder))]);
  const claim = (path: string): boolean => {
    const key = fold(path);
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  };

  const own = safe.map(({ folder, name }) => claim(folder + name)); // true names before made-up ones
  return safe.map(({ folder, name }, index) => {
    let path = folder + name;
    for (let number = 2; own[index] === false && !claim(path); number += 1) {
      path = folder + numberName(name, number);
    }
    return path;
  });
}

function numberName(name: string, number: number): string {
  const suffix = ` (${number})`;
  const [stem, extension] = splitName(cutName(name, NAME_BYTES - nameBytes(suffix)));
  return stem + suffix + extension;
}

/** A folder and all it lies in: no file may be called like one. */
function listFolders(folder: string): string[] {
  const parts = folder.split('/').slice(0, -1);
  return parts.map((_, index) => fold(parts.slice(0, index + 1).join('/')));
}

/** What file systems that fold case, or forms of Unicode, take for the same path. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
