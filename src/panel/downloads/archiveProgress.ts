import type { ArchiveState } from '../../contract/archive.ts';

/** What was read of a zip so far. Times are of `performance.now()`. */
export interface ArchiveReading {
  readonly entries: ArchiveState['entries'];
  readonly firstAt: number;
  readonly readAt: number;
  /** Whether any file has been on its way: the browser has begun the download. */
  readonly hasBegun: boolean;
  /** Readings, one after the other, in which no file was on its way although some were still to come. */
  readonly stillReadings: number;
}

/** A file that isn't in the zip, and why. */
export type FailedEntry = ArchiveState['entries'][number] & { readonly state: 'failed' };

/** How far a zip is, as it can be told from what was read. */
export type ArchiveProgress =
  /** The browser may still be asking where to put it, or other zips go first. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'packing'; readonly settledCount: number }
  /** It was begun and goes no further: cancelled in the browser, or the connection broke. */
  | { readonly kind: 'broken_off'; readonly settledCount: number }
  | { readonly kind: 'never_begun' }
  /** What didn't fail is in the zip, whole. */
  | { readonly kind: 'ended'; readonly failed: readonly FailedEntry[] };

/**
 * The server sends one file and fetches the next ones meanwhile: while a download runs, some file is on its way, but for
 * moments. It puts a file that was on its way back to `waiting` when the client leaves, and tells nothing else of it.
 * Readings are a second apart or more.
 */
const STILL_READINGS = 4;

/** As long as a download may take to begin: three of one user run at a time, and a browser may ask where to put it. */
const BEGIN_MS = 90_000;

/** Puts a new reading behind the ones before it. */
export function followArchive(
  last: ArchiveReading | undefined,
  { entries }: ArchiveState,
  readAt: number,
): ArchiveReading {
  const isMoving = entries.some(({ state }) => state === 'running');
  const isToCome = entries.some(({ state }) => state === 'waiting');
  return {
    entries,
    firstAt: last?.firstAt ?? readAt,
    readAt,
    hasBegun: (last?.hasBegun ?? false) || isMoving || entries.some(({ state }) => state === 'done'),
    stillReadings: isToCome && !isMoving ? (last?.stillReadings ?? 0) + 1 : 0,
  };
}

/** How far the zip is that was read like this. */
export function archiveProgress(reading: ArchiveReading): ArchiveProgress {
  const { entries, firstAt, readAt, hasBegun, stillReadings } = reading;
  const settledCount = entries.filter(({ state }) => state === 'done' || state === 'failed').length;
  if (settledCount === entries.length) return { kind: 'ended', failed: entries.filter(isFailed) };
  if (!hasBegun) return { kind: readAt - firstAt < BEGIN_MS ? 'waiting' : 'never_begun' };
  return { kind: stillReadings < STILL_READINGS ? 'packing' : 'broken_off', settledCount };
}

/** Whether nothing more is to be learned of it. */
export function isOver({ kind }: ArchiveProgress): boolean {
  return kind === 'ended' || kind === 'broken_off' || kind === 'never_begun';
}

function isFailed(entry: ArchiveState['entries'][number]): entry is FailedEntry {
  return entry.state === 'failed';
}
