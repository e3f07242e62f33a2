/** What is known of who changed a list. */
export interface ListChanges {
  readonly listed: ReadonlySet<string>;
  /** Everything that it ever held: none of it is new any more. */
  readonly known: ReadonlySet<string>;
  /** What others have added and removed. */
  readonly came: ReadonlySet<string>;
  readonly went: ReadonlySet<string>;
}

/** The list as it stands first, or when all that was found is told: nothing of it is news. */
export function startChanges(ids: Iterable<string>, known: Iterable<string> = []): ListChanges {
  return { listed: new Set(ids), known: new Set([...known, ...ids]), came: new Set(), went: new Set() };
}

/** The list was read. `mayBeOurs`: a change of ours was on its way meanwhile, so that nobody can say whose this is. */
export function noteRead(
  { listed, known, came, went }: ListChanges,
  ids: readonly string[],
  mayBeOurs: boolean,
): ListChanges {
  const now = new Set(ids);
  const added = ids.filter((id) => !known.has(id));
  const gone = [...listed].filter((id) => !now.has(id));
  return {
    listed: now,
    known: new Set([...known, ...ids]),
    came: mayBeOurs ? came : new Set([...came, ...added]),
    went: mayBeOurs ? went : new Set([...went, ...gone]),
  };
}

/** The panel itself wrote the list, after a change of ours. */
export function noteWritten(changes: ListChanges, ids: readonly string[]): ListChanges {
  return { ...changes, listed: new Set(ids), known: new Set([...changes.known, ...ids]) };
}

/** How many files others have added and removed: what has gone again, or come back, is neither. */
export function countChanges({ listed, came, went }: ListChanges): {
  readonly added: number;
  readonly removed: number;
} {
  return {
    added: [...came].filter((id) => listed.has(id)).length,
    removed: [...went].filter((id) => !listed.has(id) && !came.has(id)).length,
  };
}
