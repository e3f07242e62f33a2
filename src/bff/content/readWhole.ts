import type { Meegle } from '../meegle/meegle.ts';
import type { FileSizes } from './fileSizes.ts';
import { openPart } from './openPart.ts';
import type { Ticket } from './tickets.ts';

/** A file as one user may see it. */
export type SeenFile = Omit<Ticket, 'purpose'>;

/**
 * All bytes of a file, piece by piece. Rejects, or throws while it is read, MeegleError: what Meegle refuses, and
 * `upstream_unavailable` for what can't be all of the file. Aborting the signal ends it.
 */
export type ReadWhole = (file: SeenFile, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/** Makes the reader: each reading is a download of its own. */
export function createReadWhole({
  meegle,
  sizes,
}: {
  readonly meegle: Meegle;
  readonly sizes: FileSizes;
}): ReadWhole {
  return async (file, signal) => {
    const download = await meegle.openFile({ userKey: file.userKey }, file.item, file.id, signal);
    download.body.on('error', () => {}); // whoever reads it gets it, too; unheard, that of an abandoned body would end the process
    const { bytes } = await openPart(download, file, undefined, sizes);
    return bytes;
  };
}
