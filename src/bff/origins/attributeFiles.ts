import type { FieldChange } from '../meegle/meegle.ts';

/** Who put a file there, and when (ms since 1970). `operatorKey` is '' where it isn't told. */
export interface FileOrigin {
  readonly operatorKey: string;
  readonly at: number;
}

/** A file of the work item, as it is now. */
interface ListedFile {
  readonly id: string;
  readonly name: string;
}

/**
 * Which of the changes put each file there. `changes` must be all there were from some time on until now, in any order.
 * Nobody could confirm what the records hold of a file, and nobody may be named wrongly: an id settles it; a name only
 * if one file has it now, one change added it, and none removed a file of that name since. Else the file is left out.
 */
export function attributeFiles(
  files: readonly ListedFile[],
  changes: readonly FieldChange[],
): Map<string, FileOrigin> {
  const byId = new Map<string, FieldChange>();
  const byName = new Map<string, FieldChange[]>();
  const removals = new Map<string, number>();
  for (const change of changes) {
    const removed = new Set(change.removed.flatMap(({ id }) => id ?? []));
    for (const { id, name } of change.added) {
      // What stands on both sides was there before.
      if (id !== undefined && !removed.has(id) && change.at < (byId.get(id)?.at ?? Infinity))
        byId.set(id, change);
      // A name beside an id is that one's alone; a text by itself may be either.
      const isOpen = id === undefined || id === name;
      if (name !== undefined && isOpen) byName.set(name, [...(byName.get(name) ?? []), change]);
    }
    for (const { name } of change.removed) {
      if (name !== undefined) removals.set(name, Math.max(change.at, removals.get(name) ?? 0));
    }
  }
  const holders = new Map<string, number>();
  for (const { name } of files) holders.set(name, (holders.get(name) ?? 0) + 1);

  const origins = new Map<string, FileOrigin>();
  for (const { id, name } of files) {
    const [only, ...others] = byName.get(name) ?? [];
    const isPlain = name !== '' && holders.get(name) === 1 && others.length === 0;
    const named = isPlain && only !== undefined && only.at > (removals.get(name) ?? 0) ? only : undefined;
    const change = byId.get(id) ?? named;
    if (change !== undefined) origins.set(id, { operatorKey: change.operatorKey, at: change.at });
  }
  return origins;
}
