import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readExactSize } from '../attachments/sizeText.ts';
import type { Download } from '../meegle/meegle.ts';
import { readByteRange, readRange, readShortRange, type ByteRange } from './byteRange.ts';
import { presentSizeDoubt, type FileSizes } from './fileSizes.ts';
import { readFile } from './readFile.ts';
import type { Ticket } from './tickets.ts';

/** What of a file is answered: all of it where `range` is null, none where it lies behind the file's end. */
export interface Part {
  readonly range: ByteRange | 'unsatisfiable' | null;
  /** Of the whole file; undefined where that isn't known. */
  readonly sizeBytes: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
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
    return { range, sizeBytes, bytes: await begin(readRange(body, range, size)) };
  }

  const range = readShortRange(asked);
  const size = { atMostBytes: Infinity, isWhole: (bytes: number) => sizes.isWhole(file, bytes) };
  if (range === null) {
    return { range, sizeBytes: undefined, bytes: await begin(readRange(body, null, size)) };
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
    bytes: Readable.from([bytes]),
  };
}

/** The same bytes, of which the first are there already: what fails at once is a refusal, not a file that breaks off. */
async function begin(bytes: AsyncGenerator<Uint8Array, void>): Promise<AsyncIterable<Uint8Array>> {
  const beginning = await bytes.next();
  return (async function* () {
    if (beginning.done === true) return;
    yield beginning.value;
    yield* bytes;
  })();
}
