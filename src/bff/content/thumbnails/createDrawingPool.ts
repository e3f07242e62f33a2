import type { FastifyBaseLogger } from 'fastify';
import PQueue from 'p-queue';
import { Tinypool } from 'tinypool';
import type { Drawing } from './drawThumbnail.ts';

/** Draws in processes of its own, which end when nothing was drawn for a while. */
export interface DrawingPool {
  /** Never rejects: a file that crashes its process, or never ends, is `undrawable`. */
  draw(bytes: Uint8Array): Promise<Drawing>;
  /** Ends the processes, and with them what is being drawn. */
  close(): Promise<void>;
}

/** As many pictures are drawn at a time: uploads and lists must go on beside them. */
const AT_ONCE = 2;

/** The slowest picture within the limits took 1.7 s, a process starts in 0.3 s; on a busy machine some times that. */
const TIME_LIMIT_MS = 15_000;

const IDLE_MS = 30_000;

/** Beside this one, in the source and in what is built of it. */
const PROCESS_URL = import.meta.url.replace('createDrawingPool', 'thumbnailProcess');

/** Makes the pool; no process is started before the first picture. */
export function createDrawingPool({
  log,
  processUrl = PROCESS_URL,
  timeLimitMs = TIME_LIMIT_MS,
  idleMs = IDLE_MS,
}: {
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  /** The file that exports `drawThumbnail`. */
  readonly processUrl?: string;
  readonly timeLimitMs?: number;
  readonly idleMs?: number;
}): DrawingPool {
  const pool = new Tinypool({
    runtime: 'child_process',
    serialization: 'advanced',
    filename: processUrl,
    name: 'drawThumbnail',
    minThreads: 0,
    maxThreads: AT_ONCE,
    idleTimeout: idleMs,
    execArgv: processUrl.endsWith('.ts') ? ['--import', 'tsx'] : [],
    // Nothing of ours: the secrets are in the environment. libvips writes about broken files where our log goes.
    env: { VIPS_WARNING: '0' },
  });
  // A process that ended before it had anything to draw: unheard, it would end this one, and its picture wait for ever.
  pool.on('error', () => pool.cancelPendingTasks());
  // Not the pool's own queue: when both processes crash, what waits there waits for the next picture to come.
  const queue = new PQueue({ concurrency: AT_ONCE });

  return {
    draw: (bytes) =>
      queue.add(async () => {
        const overdue = new AbortController();
        const timer = setTimeout(() => overdue.abort(), timeLimitMs);
        try {
          return (await pool.run(bytes, { signal: overdue.signal })) as Drawing;
        } catch (error) {
          log.warn({ err: error }, 'thumbnail.process_ended');
          return { kind: 'undrawable', reason: 'the process that drew it ended, or took too long' };
        } finally {
          clearTimeout(timer); // the pool throws for all to hear when a task is aborted that it cancelled before
        }
      }),
    close: () => pool.destroy(),
  };
}
