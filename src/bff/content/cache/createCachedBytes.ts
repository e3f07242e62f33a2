import { addAbortSignal } from 'node:stream';
import { LRUCache } from 'lru-cache';
import type { Meegle } from '../../meegle/meegle.ts';
import { MeegleError } from '../../meegle/meegleError.ts';
import { beginReading } from '../beginReading.ts';
import { readByteRange, readRange, type ByteRange } from '../byteRange.ts';
import type { FileBytes } from '../fileBytes.ts';
import type { FileSizes } from '../fileSizes.ts';
import type { Part } from '../openPart.ts';
import { readFile } from '../readFile.ts';
import type { SeenFile } from '../readWhole.ts';
import type { RequireView } from '../watchViews.ts';
import type { CacheLog, FileStore, KeptFile } from './createFileStore.ts';
import { DiskError } from './diskError.ts';
import { createProofs } from './proofs.ts';
import { readOn } from './readOn.ts';
import { createSharedDownload, type SharedDownload } from './sharedDownload.ts';
import { settleRange } from './settleRange.ts';

/**
 * How long, in ms, a download goes on when its last reader has left: a player leaves and comes back within seconds for
 * another part, and what is half done would be done again. Nothing is downloaded for longer than this for nobody.
 */
const GRACE_MS = 15_000;

/** How long, in ms, a file that the disk didn't take isn't offered to it again. */
const UNKEPT_FOR_MS = 60_000;

const UNKEPT_AT_MOST = 1000;

/** What the cache stands on. */
export interface CachedBytesDeps {
  readonly meegle: Meegle;
  readonly sizes: FileSizes;
  readonly requireView: RequireView;
  /** What serves while the disk can't. */
  readonly direct: FileBytes;
  readonly store: FileStore;
  readonly log: CacheLog;
}

/** One reader's question. */
interface Asked {
  readonly key: string;
  readonly file: SeenFile;
  /** A Range header. */
  readonly range: string | undefined;
  readonly signal: AbortSignal;
}

/** Bytes from the disk, from a download that is running, or from a new one that others may join. */
export function createCachedBytes(deps: CachedBytesDeps): FileBytes {
  const { meegle, sizes, requireView, direct, store, log } = deps;
  const downloads = new Map<string, SharedDownload>();
  const proofs = createProofs();
  const unkept = new LRUCache<string, true>({ max: UNKEPT_AT_MOST, ttl: UNKEPT_FOR_MS });

  function share(key: string, file: SeenFile): SharedDownload {
    const download = createSharedDownload(file, {
      meegle,
      sizes,
      proofs,
      begin: (sizeBytes) => store.begin(key, sizeBytes),
      graceMs: GRACE_MS,
      onOver: () => downloads.delete(key),
      onUnkept: (err) => giveUp(key, err),
    });
    downloads.set(key, download);
    return download;
  }

  function giveUp(key: string, err: unknown): void {
    if (unkept.has(key)) return;
    unkept.set(key, true);
    log.warn({ err }, 'cache.skipped');
  }

  /** What the disk couldn't give, from Meegle, once `cleared` is done. */
  async function* readRest(
    { file, signal }: Asked,
    range: ByteRange,
    sizeBytes: number | undefined,
    cleared?: Promise<void>,
  ): AsyncGenerator<Uint8Array, void> {
    await cleared;
    const download = await meegle.openFile({ userKey: file.userKey }, file.item, file.id, signal);
    addAbortSignal(signal, download.body).on('error', () => {}); // whoever reads it gets it, too
    yield* readRange(readFile(download, file), range, {
      atMostBytes: sizeBytes ?? Infinity,
      isWhole: (bytes) => (sizeBytes === undefined ? sizes.isWhole(file, bytes) : bytes === sizeBytes),
    });
  }

  async function openKept(asked: Asked, kept: KeptFile): Promise<Part> {
    const { sizeBytes } = kept;
    const range = readByteRange(asked.range, sizeBytes);
    const wanted = range ?? { first: 0, last: sizeBytes - 1 };
    if (wanted === 'unsatisfiable') {
      await kept.close();
      return { range: wanted, sizeBytes, bytes: nothing() };
    }
    const bytes = readOn(readAndClose(kept, wanted), wanted, (rest, err) => {
      log.warn({ err }, 'cache.damaged');
      return readRest(asked, rest, sizeBytes, store.discard(asked.key));
    });
    return { range, sizeBytes, bytes: await beginReading(bytes) };
  }

  async function openShared(asked: Asked, shared: SharedDownload): Promise<Part> {
    const release = shared.hold();
    try {
      const { range, sizeBytes } = await settleRange(asked.range, shared, asked.signal);
      const wanted = range ?? { first: 0, last: Infinity };
      if (wanted === 'unsatisfiable') return { range: wanted, sizeBytes, bytes: nothing() };
      const bytes = readOn(shared.read(wanted, asked.signal), wanted, (rest, err) => {
        giveUp(asked.key, err);
        return readRest(asked, rest, sizeBytes);
      });
      return { range, sizeBytes, bytes: await beginReading(bytes) };
    } finally {
      release();
    }
  }

  /** What is on the disk, for who may see it. */
  async function findKept({ key, file, signal }: Asked): Promise<KeptFile | undefined> {
    const kept = await store.open(key);
    try {
      if (kept !== undefined) await requireView(file, signal);
      return kept;
    } catch (error) {
      await kept?.close();
      throw error;
    }
  }

  async function openAsked(asked: Asked): Promise<Part> {
    const { key, file, range, signal } = asked;
    for (;;) {
      const kept = await findKept(asked);
      if (kept !== undefined) return openKept(asked, kept);
      const running = downloads.get(key);
      if (running === undefined && unkept.has(key)) return direct.open(file, range, signal);
      if (running !== undefined) {
        await requireView(file, signal);
        if (downloads.get(key) !== running) continue; // it is over by now: kept, or to be begun anew
      }
      const shared = running ?? share(key, file);
      try {
        return await openShared(asked, shared);
      } catch (error) {
        if (error instanceof DiskError) giveUp(key, error);
        // What Meegle refuses another user says nothing of this one.
        else if (shared.userKey === file.userKey || !isRefusal(error)) throw error;
      }
    }
  }

  const open: FileBytes['open'] = (file, range, signal) =>
    openAsked({ key: keyOf(file), file, range, signal });

  return {
    givesAnyPart: true,
    open,
    async readSize(file, signal) {
      const key = keyOf(file);
      const kept = await store.open(key);
      await kept?.close();
      if (kept === undefined && !downloads.has(key)) return direct.readSize(file, signal); // nobody wants the bytes yet
      const { sizeBytes, bytes } = await open(file, undefined, signal);
      await bytes.return();
      return sizeBytes;
    },
    openKept: (file) => store.open(keyOf(file)),
    keepAs: (file, same) => store.link(keyOf(file), keyOf(same)),
    async close() {
      await Promise.all([...downloads.values()].map((download) => download.stop()));
    },
  };
}

async function* readAndClose(kept: KeptFile, range: ByteRange): AsyncGenerator<Uint8Array, void> {
  try {
    yield* kept.read(range);
  } finally {
    await kept.close();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}

/** An id means the same bytes for ever, whoever asks; it is asked for in one work item. */
function keyOf({ item, id }: SeenFile): string {
  return `file ${JSON.stringify([item.project, item.type, item.id, id])}`;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof MeegleError && error.code !== 'upstream_unavailable' && error.code !== 'rate_limited'
  );
}
