import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { abortable } from '../../attachments/callWithin.ts';
import { sizeAgrees } from '../../attachments/sizeText.ts';
import { ProblemError } from '../../problems.ts';
import type { DiskStore } from '../cache/diskStore.ts';
import type { ReadWhole, SeenFile } from '../readWhole.ts';
import type { DrawingPool } from './createDrawingPool.ts';
import type { Drawing } from './drawThumbnail.ts';
import { SOURCE_BYTES } from './thumbnailLimits.ts';

/** Small pictures of files. Whether who asks may see the file is asked before. */
export interface Thumbnails {
  /**
   * A WebP of at most THUMBNAIL_BYTES, kept or made now; null for a file of which there is none. Rejects with what
   * reading the file rejects with, with ProblemError `overloaded` when too many are asked for, and with the signal's
   * reason when it is aborted: what nobody waits for any more isn't downloaded.
   */
  read(file: SeenFile, signal: AbortSignal): Promise<Uint8Array | null>;
  /** Ends what is being made: it rejects with `overloaded`. */
  close(): Promise<void>;
}

/** Files that are read at a time, people's own downloads being beside them: 50 over a slow Meegle (0.2 s) take 5 s. */
const READ_AT_ONCE = 3;

/** Pictures of ten full fields. */
const WAIT_AT_MOST = 500;

const RETRY_AFTER_S = 10;

/** How long a file is known to have no picture: another version of this server may make one. */
const UNDRAWABLE_LIFE_MS = 10 * 60_000;
const UNDRAWABLES = 10_000;

/** A picture that is being made, for as many as wait for it. */
interface Making {
  readonly drawing: Promise<Drawing>;
  readonly controller: AbortController;
  waiting: number;
}

/** Makes the maker; `store` keeps what was made. */
export function createThumbnails({
  readWhole,
  store,
  pool,
  log,
}: {
  readonly readWhole: ReadWhole;
  readonly store: DiskStore;
  readonly pool: DrawingPool;
  readonly log: { info(details: object, message: string): void };
}): Thumbnails {
  const queue = new PQueue({ concurrency: READ_AT_ONCE });
  const undrawables = new LRUCache<string, true>({ max: UNDRAWABLES, ttl: UNDRAWABLE_LIFE_MS });
  const makings = new Map<string, Making>();
  const closing = new AbortController();

  async function make(file: SeenFile, signal: AbortSignal): Promise<Drawing> {
    const bytes = await readAtMost(await readWhole(file, signal), SOURCE_BYTES);
    signal.throwIfAborted(); // no process is started for nobody
    const drawing: Drawing =
      bytes === null ? { kind: 'undrawable', reason: 'the file is too large' } : await pool.draw(bytes);
    if (drawing.kind === 'drawn') {
      // A download that the list contradicts may be cut: it is shown, as the file itself is, but not kept.
      if (sizeAgrees(file.sizeText, bytes?.length ?? 0)) await store.put(keyOf(file), drawing.webp);
    } else {
      undrawables.set(file.id, true);
      log.info({ id: file.id, reason: drawing.reason }, 'thumbnail.undrawable');
    }
    return drawing;
  }

  function begin(file: SeenFile): Making {
    closing.signal.throwIfAborted();
    if (queue.size >= WAIT_AT_MOST) {
      const detail = 'Too many small pictures are waiting to be made.';
      throw new ProblemError('overloaded', detail, { retryAfterS: RETRY_AFTER_S });
    }
    const controller = new AbortController();
    const { signal } = controller;
    // The queue isn't told of the signal: it would count one who leaves as done while the picture is still being drawn.
    const drawing = queue.add(() => {
      signal.throwIfAborted();
      return make(file, signal);
    });
    const making: Making = { drawing, controller, waiting: 0 };
    makings.set(file.id, making);
    const onEnd = () => forget(file.id, making);
    drawing.then(onEnd, onEnd);
    return making;
  }

  /** Who comes now begins anew. */
  function forget(id: string, making: Making): void {
    if (makings.get(id) === making) makings.delete(id);
  }

  return {
    async read(file, signal) {
      if (undrawables.has(file.id)) return null;
      const kept = await store.get(keyOf(file));
      if (kept !== undefined) return kept;
      const making = makings.get(file.id) ?? begin(file);
      making.waiting += 1;
      try {
        const drawing = await abortable(making.drawing, signal);
        return drawing.kind === 'drawn' ? drawing.webp : null;
      } finally {
        making.waiting -= 1;
        if (making.waiting === 0) {
          forget(file.id, making);
          making.controller.abort(signal.reason);
        }
      }
    },

    async close() {
      closing.abort(new ProblemError('overloaded', 'The server is being stopped.'));
      for (const { controller } of makings.values()) controller.abort(closing.signal.reason);
      await pool.close();
    },
  };
}

/** The number is raised with every change of how they are drawn. */
function keyOf({ id }: SeenFile): string {
  return `thumbnail-1:${id}`;
}

/** All bytes in one piece; null, and no more of them are read, where there are more than `mostBytes`. */
async function readAtMost(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of bytes) {
    sizeBytes += piece.length;
    if (sizeBytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
