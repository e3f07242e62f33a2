import type { UnsentFile } from './unsentRecord.ts';

/** A picked file, and its hash where it can be had. */
export interface PickedFile {
  readonly file: File;
  readonly sha256: string | null;
}

export interface Match {
  readonly unsent: UnsentFile;
  readonly file: File;
}

/**
 * Finds for every unsent file the picked one that it is: of the same name, size and, where both are known, hash. When it
 * was last changed says nothing: copying a file changes that, and editing doesn't always. One picked file may be
 * several unsent ones, dropped on several fields. `strangers` are none of them.
 */
export function matchPicked(
  unsent: readonly UnsentFile[],
  picked: readonly PickedFile[],
): { readonly matches: readonly Match[]; readonly strangers: readonly File[] } {
  const matches = unsent.flatMap((wanted): Match[] => {
    const found = picked.find((one) => isSame(wanted, one));
    return found ? [{ unsent: wanted, file: found.file }] : [];
  });
  const matched = new Set(matches.map(({ file }) => file));
  return { matches, strangers: picked.flatMap(({ file }) => (matched.has(file) ? [] : [file])) };
}

/** Whether a file may be the unsent one, as far as can be told without reading it. */
export function mayBe(unsent: UnsentFile, file: File): boolean {
  // Dropped or picked, macOS may give one name composed or decomposed.
  return unsent.sizeBytes === file.size && unsent.fileName.normalize() === file.name.normalize();
}

function isSame(unsent: UnsentFile, { file, sha256 }: PickedFile): boolean {
  const { sha256: wanted } = unsent;
  return mayBe(unsent, file) && (wanted === undefined || sha256 === null || wanted === sha256);
}
