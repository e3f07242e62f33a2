import { LRUCache } from 'lru-cache';
import type { StoredFile } from '../meegle/meegle.ts';

/** How long, in ms, a file can be restored after it was deleted through this server. */
export const DELETED_KEPT_MS = 10 * 60_000;

/** Files remembered at once; beyond it the oldest is forgotten, and can't be restored. */
const FILES_AT_MOST = 10_000;

/**
 * Who deleted which files through this server, and where: a deleted file is in nobody's view any more, so that only this
 * gives a right to its bytes. Hints: none of this rejects.
 */
export interface DeletedFiles {
  /** Whether it is remembered: false where the memory is out of reach. */
  note(userKey: string, place: string, file: StoredFile): Promise<boolean>;
  /** The file as it was when this user deleted it there; undefined when that is too long ago, or somebody else did. */
  find(userKey: string, place: string, id: string): Promise<StoredFile | undefined>;
}

/** Makes the memory of one process. */
export function createDeletedFiles({ now = () => performance.now() } = {}): DeletedFiles {
  const deleted = new LRUCache<string, StoredFile>({
    max: FILES_AT_MOST,
    ttl: DELETED_KEPT_MS,
    ttlResolution: 0,
    perf: { now },
  });
  return {
    note: async (userKey, place, file) => {
      deleted.set(keyOf(userKey, place, file.id), file);
      return true;
    },
    find: async (userKey, place, id) => deleted.get(keyOf(userKey, place, id)),
  };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
