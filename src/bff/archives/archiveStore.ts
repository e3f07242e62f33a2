import { LRUCache } from 'lru-cache';
import type { Archive, EntryState } from './archive.ts';

/** How long, in ms, a list is kept from when it was made, or its zip last moved. */
export const ARCHIVE_KEPT_MS = 10 * 60_000;

/** An archive, and how far those of its entries are that have moved, by their number. */
export interface KeptArchive {
  readonly archive: Archive;
  readonly states: ReadonlyMap<number, EntryState>;
}

/** One making of a zip, as far as it is told how far it is. Hints only: what can't be told is left out. */
export interface ArchiveRun {
  /** Tells of one entry, unless a later download of the same zip has begun. */
  note(index: number, state: EntryState): Promise<void>;
  /** From now on the list is kept for its time only. */
  end(): void;
}

/** Lists of files for zips, kept for any instance to serve. */
export interface ArchiveStore {
  /** Keeps a list for ARCHIVE_KEPT_MS. */
  add(archive: Archive): Promise<void>;
  /** What is kept under an id; undefined when there is nothing any more. */
  read(id: string): Promise<KeptArchive | undefined>;
  /** A download begins: all entries are where they began, and the list is kept until it ends and for its time after. */
  begin(id: string): Promise<ArchiveRun>;
}

/** Entries, of all lists together; one takes about 0.5 kB. Of more the lists used last are kept. */
const ENTRIES_AT_MOST = 100_000;

/** Makes the store of one process. */
export function createArchiveStore({ now = () => performance.now() } = {}): ArchiveStore {
  const kept = new LRUCache<string, { archive: Archive; states: Map<number, EntryState>; run: object }>({
    ttl: ARCHIVE_KEPT_MS,
    ttlResolution: 0,
    perf: { now },
    updateAgeOnGet: false,
    maxSize: ENTRIES_AT_MOST,
    sizeCalculation: ({ archive }) => archive.entries.length,
  });
  const renew = (id: string, run: object) => {
    const found = kept.get(id);
    if (found?.run === run) kept.set(id, found);
    return found?.run === run ? found : undefined;
  };

  return {
    async add(archive) {
      kept.set(archive.id, { archive, states: new Map(), run: {} });
    },
    read: async (id) => kept.get(id),
    async begin(id) {
      const run = {};
      const found = kept.get(id);
      if (found !== undefined) kept.set(id, { archive: found.archive, states: new Map(), run });
      const renewing = setInterval(() => renew(id, run), ARCHIVE_KEPT_MS / 3).unref();
      return {
        note: async (index, state) => void renew(id, run)?.states.set(index, state),
        end: () => clearInterval(renewing),
      };
    },
  };
}
