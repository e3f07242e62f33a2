import { buffer } from 'node:stream/consumers';
import { readExactSize } from '../attachments/sizeText.ts';
import type { Download } from '../meegle/meegle.ts';
import { beginReading } from './beginReading.ts';
import { readByteRange, readRange, readShortRange, type ByteRange } from './byteRange.ts';
import { presentSizeDoubt, type FileSizes } from './fileSizes.ts';
import { readFile } from './readFile.ts';
import type { Ticket } from './tickets.ts';

/** What of a file is answered: all of it where `range` is null, none where it lies behind the file's end. */
export interface Part {
  readonly range: ByteRange | 'unsatisfiable' | null;
  /** Of the whole file; undefined where that isn't known. */
  readonly sizeBytes: number | undefined;
  readonly bytes: AsyncGenerator<Uint8Array, void>;
}

/**
 * The part of a download that a Range header asks for. Rejects with MeegleError `upstream_unavailable` when the download
 * isn't all of the file, as far as can be told now; `bytes` throws it when that shows later.
 */
export async function openPart(
  download: Download,
  file: Pick<Ticket, 'id' | 'name' | 'type' | 'sizeText'>,
  asked: string | undefined,
  sizes: FileSizes,
): Promise<Part> {
  const body = readFile(download, file);
  if (download.sizeBytes !== undefined && !sizes.isWhole(file, download.sizeBytes)) {
    throw presentSizeDoubt(file.sizeText, download.sizeBytes);
  }
  const sizeBytes = download.sizeBytes ?? readExactSize(file.sizeText);
  if (sizeBytes !== null) {
    const range = readByteRange(asked, sizeBytes);
    if (range === 'unsatisfiable') return { range, sizeBytes, bytes: body };
    const size = { atMostBytes: sizeBytes, isWhole: (bytes: number) => bytes === sizeBytes };
    return { range, sizeBytes, bytes: await beginReading(readRange(body, range, size)) };
  }

  const range = readShortRange(asked);
  const size = { atMostBytes: Infinity, isWhole: (bytes: number) => sizes.isWhole(file, bytes) };
  if (range === null) {
    return { range, sizeBytes: undefined, bytes: await beginReading(readRange(body, null, size)) };
  }
  let endedAt: number | undefined;
  const isWhole = (bytes: number) => {
    endedAt = bytes;
    return size.isWhole(bytes);
  };
  const bytes = await buffer(readRange(body, range, { ...size, isWhole }));
  return {
    range:
      bytes.length === 0 ? 'unsatisfiable' : { first: range.first, last: range.first + bytes.length - 1 },
    sizeBytes: endedAt,
    bytes: giveOnce(bytes),
  };
}

async function* giveOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
