import type { Attachment } from '../../contract/attachment.ts';

/** For every file whose bytes are known to be those of others, by id: these others, in the order of the list. */
export function findSameContent(
  files: readonly Attachment[],
  hashes: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Attachment[]> {
  const groups = new Map<string, Attachment[]>();
  for (const file of files) {
    const sha256 = hashes.get(file.id);
    if (sha256 !== undefined) groups.set(sha256, [...(groups.get(sha256) ?? []), file]);
  }
  return new Map(
    [...groups.values()]
      .filter((group) => group.length > 1)
      .flatMap((group) => group.map((file) => [file.id, group.filter((other) => other !== file)] as const)),
  );
}
