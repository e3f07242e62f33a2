import type { DropEvent } from 'react-dropzone';

/** A folder as it was dropped. Browsers hand one over as a file that can't be read: here it says what it is. */
export class DroppedFolder extends File {
  constructor(name: string) {
    super([], name);
  }
}

/**
 * The files of a drop, in their order; for react-dropzone's `getFilesFromEvent`. Its own reader guesses types, walks
 * folders without an end, leaves out some names in silence, and loses the whole drop when one item can't be read.
 * Before the drop (dragenter) nothing can be read, and nothing is needed.
 */
export async function readDroppedFiles(event: DropEvent | FileSystemFileHandle[]): Promise<File[]> {
  if (!('dataTransfer' in event) || !event.dataTransfer || event.type !== 'drop') return [];
  const { items, files } = event.dataTransfer;
  if (items.length === 0) return Array.from(files);
  return Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .flatMap((item) => {
      const entry = item.webkitGetAsEntry();
      if (entry?.isDirectory) return new DroppedFolder(entry.name);
      return item.getAsFile() ?? [];
    });
}
