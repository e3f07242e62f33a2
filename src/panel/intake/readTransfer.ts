import { isFolder, WALK_FILES, walkFolder } from './walkFolder.ts';

/**
 * The files of a drop or a paste, in their order, those in folders where the folder stood. What is there but can't be
 * sent is there as a `RefusedEntry`. Call it while the event is handled: afterwards browsers give nothing away.
 */
export async function readTransfer({ items, files }: DataTransfer): Promise<File[]> {
  if (items.length === 0) return Array.from(files);
  const taken = Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  const budget = { filesLeft: WALK_FILES };
  const read: File[] = [];
  for (const { entry, file } of taken) {
    if (entry && isFolder(entry)) {
      const walked = await walkFolder(entry, budget); // a line of its own: the platform's Babel spreads no `await`
      read.push(...walked);
    } else if (file) read.push(file);
  }
  return read;
}
