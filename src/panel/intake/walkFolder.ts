import { compareNaturally } from './compareNaturally.ts';
import { RefusedEntry } from './RefusedEntry.ts';

/** What one drop may bring in from folders: far more than a field holds, and few enough to be looked through. */
export const WALK_FILES = 2_000;

/** Folders in folders. The entries can't loop; this is for disks that do. */
const WALK_DEPTH = 32;

/** What systems leave in folders and nobody means to send. */
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** How many more files a drop may bring in; counted down by every folder of it. */
export interface WalkBudget {
  filesLeft: number;
}

/**
 * Every file in a folder and the folders in it, each folder in natural order. What can't be read, is empty, or is beyond
 * the bounds is there as a `RefusedEntry`. Never rejects.
 */
export async function walkFolder(
  folder: FileSystemDirectoryEntry,
  budget: WalkBudget,
  depth = 0,
): Promise<File[]> {
  if (depth >= WALK_DEPTH) return [new RefusedEntry(folder.name, { reason: 'folder_unreadable' })];
  const { entries, isWhole } = await readEntries(folder);
  const files: File[] = isWhole ? [] : [new RefusedEntry(folder.name, { reason: 'folder_unreadable' })];
  const meant = entries.filter(({ name }) => !SYSTEM_FILES.has(name));
  if (isWhole && meant.length === 0) return [new RefusedEntry(folder.name, { reason: 'folder_empty' })];
  for (const entry of meant.toSorted((one, other) => compareNaturally(one.name, other.name))) {
    if (budget.filesLeft <= 0) {
      files.push(new RefusedEntry(folder.name, { reason: 'too_many', limit: WALK_FILES }));
      break;
    }
    if (isFolder(entry)) {
      const within = await walkFolder(entry, budget, depth + 1);
      files.push(...within);
    } else {
      budget.filesLeft -= 1;
      files.push(await readFile(entry as FileSystemFileEntry));
    }
  }
  return files;
}

/** Whether an entry is a folder. */
export function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Chromium hands over a hundred at a time; an empty batch is the end. */
async function readEntries(folder: FileSystemDirectoryEntry) {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  try {
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (batch.length === 0) return { entries, isWhole: true };
      entries.push(...batch);
    }
  } catch {
    return { entries, isWhole: false }; // no right to read it, or gone: its row says so
  }
}

async function readFile(entry: FileSystemFileEntry): Promise<File> {
  try {
    return await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  } catch {
    return new RefusedEntry(entry.name, { reason: 'unreadable' });
  }
}
