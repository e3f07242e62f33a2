import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { link, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openSummed, type SummedFile } from './blockSums.ts';
import { makeCacheDirectories } from './cacheDirectories.ts';
import { DiskError } from './diskError.ts';
import { createDiskRoom } from './diskRoom.ts';
import type { DiskStore } from './diskStore.ts';
import { createGrowingFile, type GrowingFile } from './growingFile.ts';
import { giveBackName, isAbandoned, takeName } from './growingNames.ts';

/** A file that lies in the cache, open until it is closed. */
export interface KeptFile extends SummedFile {
  close(): Promise<void>;
}

/** Files on the disk under a key, of which the ones used last are kept. */
export interface FileStore extends DiskStore {
  /** A file as it lies there; undefined where none is, or none that is whole any more. Never rejects. */
  open(key: string): Promise<KeptFile | undefined>;
  /** Begins a new one; rejects with DiskError where there is no room. `sizeBytes` is undefined while nobody knows it. */
  begin(key: string, sizeBytes: number | undefined): Promise<GrowingFile>;
  /** Has what lies there under another key too, which means the same bytes, without writing them again. Never rejects. */
  link(key: string, other: string): Promise<void>;
  /** Takes away one that turned out to be damaged. Never rejects. */
  discard(key: string): Promise<void>;
}

/** Where what can't be kept, or isn't whole any more, is told. */
export interface CacheLog {
  warn(details: object, message: string): void;
}

/** How often, in ms, it is looked what other processes have put there, and which of their files lie about. */
const LOOK_EVERY_MS = 10 * 60_000;

/** A file's last use is written down no more often than this, in ms. */
const TOUCH_EVERY_MS = 60_000;

const NAME = /^[0-9a-f]{64}$/;

/**
 * Opens the cache in `directory`, which may be new, and hold what earlier processes left. Several may use one: each sees
 * the others' files, and the limit holds to within what they store in ten minutes. Throws when the directory can't be
 * made.
 */
export function createFileStore({
  directory,
  scope,
  maxBytes,
  log,
  now = Date.now,
}: {
  readonly directory: string;
  /** Whose files they are: under another one no key finds them. */
  readonly scope: string;
  readonly maxBytes: number;
  readonly log: CacheLog;
  readonly now?: () => number;
}): FileStore {
  const { keptIn, growingIn } = makeCacheDirectories(directory);
  const room = createDiskRoom(maxBytes, (name) => remove(join(keptIn, name)));
  let lookedAt = -Infinity;
  let looking = Promise.resolve();

  async function remove(path: string): Promise<void> {
    await rm(path, { force: true }).catch((err: unknown) => log.warn({ err }, 'cache.stuck'));
  }

  /** Counts what lies there, from the least lately used. */
  async function look(): Promise<void> {
    const known = room.names();
    const there = new Set(await readdir(keptIn));
    for (const name of known) if (!there.has(name)) room.forget(name);
    const found: { name: string; stats: Stats }[] = [];
    for (const name of there) {
      if (!NAME.test(name) || room.has(name)) continue;
      const stats = await stat(join(keptIn, name)).catch(() => undefined);
      if (stats?.size === 0)
        await remove(join(keptIn, name)); // what a power cut may leave of a file
      else if (stats !== undefined) found.push({ name, stats });
    }
    const byUse = found.sort((one, other) => one.stats.mtimeMs - other.stats.mtimeMs);
    for (const { name, stats } of byUse) room.use(name, stats.size);
    await clearGrowing();
  }

  /** Takes away what a crashed process was writing. */
  async function clearGrowing(): Promise<void> {
    for (const name of await readdir(growingIn)) {
      const path = join(growingIn, name);
      const stats = await stat(path).catch(() => undefined);
      if (stats !== undefined && isAbandoned(name, now() - stats.mtimeMs)) await remove(path);
    }
  }

  /** For the next file: somebody may have emptied the cache, directories and all. */
  function makeAgain(): void {
    try {
      makeCacheDirectories(directory);
    } catch (err) {
      log.warn({ err }, 'cache.unreadable');
    }
  }

  /** Resolves when it is known what lies there, as of some minutes ago. */
  function lookNowAndThen(): Promise<void> {
    if (now() - lookedAt > LOOK_EVERY_MS) {
      lookedAt = now();
      looking = look().catch((err: unknown) => log.warn({ err }, 'cache.unreadable'));
    }
    return looking;
  }
  void lookNowAndThen();

  const store: FileStore = {
    async open(key) {
      const name = nameOf(scope, key);
      let handle: FileHandle | undefined;
      try {
        const opened = await open(join(keptIn, name), 'r');
        handle = opened;
        const { size: fileBytes, mtimeMs } = await opened.stat();
        const file = await openSummed(opened, fileBytes);
        room.use(name, fileBytes);
        const at = new Date(now());
        if (now() - mtimeMs > TOUCH_EVERY_MS) await opened.utimes(at, at);
        return { ...file, close: () => opened.close() };
      } catch (err) {
        await handle?.close();
        if (err instanceof DiskError) {
          log.warn({ err }, 'cache.damaged');
          await store.discard(key);
        } else if ((err as NodeJS.ErrnoException).code === 'ENOENT') room.forget(name);
        else log.warn({ err }, 'cache.unreadable');
        return undefined;
      }
    },

    async begin(key, sizeBytes) {
      await lookNowAndThen();
      const name = nameOf(scope, key);
      const temporaryName = takeName();
      const file = await createGrowingFile({
        temporary: join(growingIn, temporaryName),
        place: join(keptIn, name),
        name,
        sizeBytes,
        room,
      }).catch((error: unknown) => {
        giveBackName(temporaryName);
        makeAgain();
        throw error;
      });
      return {
        ...file,
        async close() {
          await file.close();
          giveBackName(temporaryName);
        },
      };
    },

    async link(key, other) {
      const name = nameOf(scope, other);
      const place = join(keptIn, name);
      try {
        await link(join(keptIn, nameOf(scope, key)), place);
        room.use(name, (await stat(place)).size); // counted twice, and no less than they are
      } catch (err) {
        const { code } = err as NodeJS.ErrnoException;
        if (code !== 'ENOENT' && code !== 'EEXIST') log.warn({ err }, 'cache.unlinked'); // a disk without links
      }
    },

    async discard(key) {
      const name = nameOf(scope, key);
      room.forget(name);
      await remove(join(keptIn, name));
    },

    async get(key) {
      const file = await store.open(key);
      if (file === undefined) return undefined;
      try {
        return await buffer(file.read({ first: 0, last: file.sizeBytes - 1 }));
      } catch (err) {
        log.warn({ err }, 'cache.damaged');
        await store.discard(key);
        return undefined;
      } finally {
        await file.close();
      }
    },

    async put(key, bytes) {
      try {
        const file = await store.begin(key, bytes.length);
        try {
          await file.append(bytes);
          file.finish();
          await file.keep();
        } finally {
          await file.close();
        }
      } catch (err) {
        log.warn({ err }, 'cache.full');
      }
    },
  };
  return store;
}

function nameOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
