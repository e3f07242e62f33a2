import { crc32 } from 'node:zlib';
import { spoolFile, type SpooledFile } from '../attachments/spoolFile.ts';
import { sizeAgrees } from '../attachments/sizeText.ts';
import { presentSizeDoubt } from '../content/fileSizes.ts';
import type { ReadWhole, SeenFile } from '../content/readWhole.ts';

/** A file that lies on this server's disk, whole, until it is closed. */
export interface FetchedEntry extends SpooledFile {
  readonly crc32: number;
}

/**
 * Brings a file here to its last byte. Rejects, with nothing kept, as `readWhole` and `spoolFile` do: what Meegle
 * refuses, what broke off or can't be all of the file, what is too large or empty, a full disk, an aborted signal. Who
 * only looks at a file may in the end believe a download rather than the size in the list; a zip outlives the look.
 */
export type FetchEntry = (file: SeenFile, signal: AbortSignal) => Promise<FetchedEntry>;

/** Makes the fetcher; it puts files into `directory`. */
export function createFetchEntry({
  readWhole,
  directory,
  maxBytes,
}: {
  readonly readWhole: ReadWhole;
  readonly directory: string;
  readonly maxBytes: number;
}): FetchEntry {
  return async (file, signal) => {
    let sum = 0;
    async function* addUp(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
      for await (const piece of pieces) {
        sum = crc32(piece, sum);
        yield piece;
      }
    }
    const spooled = await spoolFile(async () => addUp(await readWhole(file, signal)), {
      directory,
      maxBytes,
    });
    if (!sizeAgrees(file.sizeText, spooled.sizeBytes)) {
      await spooled.close();
      throw presentSizeDoubt(file.sizeText, spooled.sizeBytes);
    }
    return { ...spooled, crc32: sum };
  };
}
