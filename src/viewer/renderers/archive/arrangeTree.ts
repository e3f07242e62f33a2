import type { ArchiveEntry } from './Archive.ts';

/** A folder of an archive, in the order people look for things: folders first, then by name. */
export interface Folder {
  readonly name: string;
  readonly folders: readonly Folder[];
  readonly files: readonly { readonly name: string; readonly entry: ArchiveEntry }[];
}

interface Growing {
  readonly name: string;
  readonly folders: Map<string, Growing>;
  readonly files: { name: string; entry: ArchiveEntry }[];
}

/** Folders within each other that are drawn as such; deeper ones stand in their parent’s name. */
const DEEPEST = 64;

// What can't be seen or turns the text around makes one name look like another.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const collator = new Intl.Collator('zh', { numeric: true });

/**
 * Sorts entries into folders by their paths, `/` and `\` alike. `..` is a folder of that name like any other: nothing
 * is ever written, so that a path leads nowhere.
 */
export function arrangeTree(entries: readonly ArchiveEntry[]): Folder {
  const root = grow('');
  for (const entry of entries) {
    const steps = entry.path
      .split(/[/\\]/)
      .filter(Boolean)
      .map((step) => step.replaceAll(UNSEEN, '\ufffd'));
    if (steps.length > DEEPEST) steps.splice(DEEPEST - 1, steps.length - DEEPEST);
    const name = entry.isFolder ? undefined : steps.pop();
    let folder = root;
    for (const step of steps) {
      const next = folder.folders.get(step) ?? grow(step);
      folder.folders.set(step, next);
      folder = next;
    }
    if (!entry.isFolder) folder.files.push({ name: name ?? '\ufffd', entry });
  }
  return settle(root);
}

function grow(name: string): Growing {
  return { name, folders: new Map(), files: [] };
}

function settle({ name, folders, files }: Growing): Folder {
  return {
    name,
    folders: [...folders.values()].map(settle).sort((one, other) => collator.compare(one.name, other.name)),
    files: files.sort((one, other) => collator.compare(one.name, other.name)),
  };
}
