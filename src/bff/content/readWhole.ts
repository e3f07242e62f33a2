import type { FileBytes } from './fileBytes.ts';
import type { Ticket } from './tickets.ts';

/** A file as one user may see it. */
export type SeenFile = Omit<Ticket, 'purpose'>;

/**
 * All bytes of a file, piece by piece. Rejects, or throws while it is read, MeegleError: what Meegle refuses, and
 * `upstream_unavailable` for what can't be all of the file. Aborting the signal ends it.
 */
export type ReadWhole = (file: SeenFile, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/** Makes the reader. */
export function createReadWhole(files: FileBytes): ReadWhole {
  return async (file, signal) => (await files.open(file, undefined, signal)).bytes;
}
