import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Bytes kept on disk. */
export interface StoredBytes {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What is thrown when content goes on past the limit it was given. */
export class TooLarge extends Error {}

/** The bytes of all files of one simulator, in a directory of its own. */
export interface FileStore {
  /** Stores a stream, hashing it on the way; beyond `keepBytes` the rest is read and thrown away. */
  readonly receive: (
    content: AsyncIterable<Buffer>,
    limits: { limitBytes: number; keepBytes: number },
  ) => Promise<StoredBytes>;
  /** Stores bytes at hand, the same bytes only once: a reset then writes little. */
  readonly put: (bytes: Uint8Array) => Promise<StoredBytes>;
  /** Runs work that stores files; when no such work is left, every file nothing refers to is removed. */
  readonly whileWriting: <T>(work: () => Promise<T>) => Promise<T>;
  /** Removes the directory and all in it. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the directory and answers for what is in it; `inUse` names the files that are still referred to. Nothing
 * is ever held in memory as a whole.
 */
export async function createFileStore(inUse: () => Iterable<StoredBytes>): Promise<FileStore> {
  const directory = await mkdtemp(join(tmpdir(), 'meegle-simulator-'));
  const paths = new Set<string>();
  const putBefore = new Map<string, StoredBytes>();
  let count = 0;
  let writers = 0;
  const nextPath = () => {
    count += 1;
    const path = join(directory, String(count));
    paths.add(path);
    return path;
  };

  return {
    receive: async (content, { limitBytes, keepBytes }) => {
      const path = nextPath();
      const hash = createHash('sha256');
      let arrived = 0;
      let sizeBytes = 0;
      await pipeline(
        content,
        async function* keep(chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            arrived += chunk.length;
            if (arrived > limitBytes) throw new TooLarge();
            const kept = chunk.subarray(0, keepBytes - sizeBytes);
            if (kept.length === 0) continue;
            sizeBytes += kept.length;
            hash.update(kept);
            yield kept;
          }
        },
        createWriteStream(path),
      );
      return { path, sizeBytes, sha256: hash.digest('hex') };
    },
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const known = putBefore.get(sha256);
      if (known !== undefined && paths.has(known.path)) return known;
      const stored = { path: nextPath(), sizeBytes: bytes.length, sha256 };
      putBefore.set(sha256, stored);
      await writeFile(stored.path, bytes);
      return stored;
    },
    whileWriting: async (work) => {
      writers += 1;
      try {
        return await work();
      } finally {
        writers -= 1;
        if (writers === 0) {
          const kept = new Set(Array.from(inUse(), ({ path }) => path));
          const doomed = [...paths].filter((path) => !kept.has(path));
          for (const path of doomed) paths.delete(path);
          await Promise.all(doomed.map((path) => rm(path, { force: true })));
        }
      }
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}
