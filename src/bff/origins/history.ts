import type { FieldChange } from '../meegle/meegle.ts';

/** The changes of one work item in a stretch of time, as one user may read them. Times are in ms since 1970. */
export interface History {
  readonly changes: readonly FieldChange[];
  /** All between these two were asked for. */
  readonly since: number;
  readonly until: number;
  /** False if there were more than were read. */
  readonly isWhole: boolean;
}

/** Nothing read yet. */
export const NO_HISTORY: History = { changes: [], since: Infinity, until: -Infinity, isWhole: true };

/** Puts a stretch before or after what is known; where the two overlap the stretch, which was read later, counts. */
export function joinStretch(history: History, stretch: History): History {
  const kept = history.changes.filter(({ at }) => at < stretch.since || at > stretch.until);
  return {
    changes: [...kept, ...stretch.changes.filter(isOfFiles)],
    since: Math.min(history.since, stretch.since),
    until: Math.max(history.until, stretch.until),
    isWhole: history.isWhole && stretch.isWhole,
  };
}

function isOfFiles({ added, removed }: FieldChange): boolean {
  return added.length > 0 || removed.length > 0;
}
