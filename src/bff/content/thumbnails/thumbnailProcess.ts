import { setPriority } from 'node:os';

/**
 * What runs in the processes where pictures are drawn: createDrawingPool starts them with this file. A file that brings
 * one down takes nothing with it.
 */
export { drawThumbnail } from './drawThumbnail.ts';

/** More than any picture within the limits takes (450 MB, measured): such a file unfolds to something else. */
const MEMORY_BYTES = 640 * 1024 * 1024;

/** Decoders fill memory at about 1 GB/s: 50 MB between two looks. */
const LOOK_EVERY_MS = 50;

/** Behind the server itself, where both want the processor. */
const NICENESS = 10;

setPriority(NICENESS);
setInterval(() => {
  if (process.memoryUsage.rss() > MEMORY_BYTES) process.kill(process.pid, 'SIGKILL'); // no decoder is asked first
}, LOOK_EVERY_MS).unref();
