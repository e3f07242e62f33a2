import { LRUCache } from 'lru-cache';

/** Which files lie in the cache, how large they are on the disk, and which were used last. */
export interface DiskRoom {
  /**
   * Keeps room for bytes that are about to be written, at the cost of what wasn't used for longest. False, and nothing
   * kept, if even an empty cache couldn't hold them beside what else is being written.
   */
  reserve(bytes: number): Promise<boolean>;
  /** Gives back what was reserved. */
  release(bytes: number): void;
  /** A file lies there, or was used; `bytes` is all of it on the disk. */
  use(name: string, bytes: number): void;
  has(name: string): boolean;
  /** A file is gone. */
  forget(name: string): void;
  names(): string[];
}

/** Begins with an empty cache of `maxBytes`. `remove` deletes what has to leave, and never rejects. */
export function createDiskRoom(maxBytes: number, remove: (name: string) => Promise<void>): DiskRoom {
  const leaving = new Set<Promise<void>>();
  let reservedBytes = 0;
  const kept = new LRUCache<string, number>({
    maxSize: maxBytes,
    sizeCalculation: (bytes) => bytes,
    dispose(_bytes, name, reason) {
      if (reason === 'evict') leave(name);
    },
  });

  function leave(name: string): void {
    const removal = remove(name).finally(() => leaving.delete(removal));
    leaving.add(removal);
  }

  function makeRoom(): void {
    while (kept.size > 0 && kept.calculatedSize + reservedBytes > maxBytes) kept.pop();
  }

  return {
    async reserve(bytes) {
      if (reservedBytes + bytes > maxBytes) return false;
      reservedBytes += bytes;
      makeRoom();
      await Promise.all(leaving);
      return true;
    },
    release(bytes) {
      reservedBytes -= bytes;
    },
    use(name, bytes) {
      if (kept.get(name) === bytes) return;
      if (bytes > maxBytes)
        leave(name); // it was kept while the limit was higher
      else kept.set(name, bytes);
      makeRoom();
    },
    has: (name) => kept.has(name),
    forget(name) {
      kept.delete(name);
    },
    names: () => [...kept.keys()],
  };
}
