/** Of more files than that, the oldest are let go. They are handles on the user's disk, not copies; still, a page is not a store. */
const MOST_FILES = 50;
const MOST_BYTES = 500 * 1024 * 1024;

/** Files that this page has stored itself, by attachment id: as long as they are here, they can be sent once more. */
export interface HeldFiles {
  readonly note: (id: string, file: File) => void;
  readonly find: (id: string) => File | undefined;
  /** The attachment goes by another id now. */
  readonly follow: (formerId: string, id: string) => void;
}

/** Makes the memory of a page. */
export function createHeldFiles({ mostFiles = MOST_FILES, mostBytes = MOST_BYTES } = {}): HeldFiles {
  const held = new Map<string, File>();
  let heldBytes = 0;

  function drop(id: string): File | undefined {
    const file = held.get(id);
    if (held.delete(id)) heldBytes -= file?.size ?? 0;
    return file;
  }

  function note(id: string, file: File): void {
    drop(id);
    held.set(id, file);
    heldBytes += file.size;
    for (const oldest of held.keys()) {
      if (held.size <= mostFiles && heldBytes <= mostBytes) break;
      drop(oldest);
    }
  }

  return {
    note,
    find: (id) => held.get(id),
    follow: (formerId, id) => {
      const file = drop(formerId);
      if (file !== undefined) note(id, file);
    },
  };
}

/** Those of this document, of every work item: a mount of the panel goes sooner than its files are missed. */
export const heldFiles = createHeldFiles();
