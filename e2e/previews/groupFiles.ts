import { FIELD_CAPACITY } from '../../src/contract/limits.ts';
import { cleanName } from '../../src/panel/intake/cleanName.ts';

/**
 * Puts files into groups, each for a work item of its own: as many as a field holds, and no two whose names the panel
 * would take for the same, since it would ask about them.
 */
export function groupFiles<File extends { readonly name: string }>(
  files: readonly File[],
): readonly File[][] {
  const groups: { readonly names: Set<string>; readonly files: File[] }[] = [];
  for (const file of files) {
    const name = nameAsSent(file.name).normalize('NFC');
    let group = groups.find((each) => each.files.length < FIELD_CAPACITY && !each.names.has(name));
    if (!group) groups.push((group = { names: new Set(), files: [] }));
    group.names.add(name);
    group.files.push(file);
  }
  return groups.map((group) => group.files);
}

/** The name that the panel sends a picked file with. */
export function nameAsSent(name: string): string {
  return cleanName(name, 'unnamed');
}
