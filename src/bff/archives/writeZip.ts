import { PassThrough, type Readable } from 'node:stream';
import { ReadableStream as WebStream } from 'node:stream/web';
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core.js';

/** One file of a zip, of which all is known before the first byte of it is written. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly crc32: number;
  /** Exactly `sizeBytes` bytes; with fewer or more the zip breaks off. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * A zip, written while it is read, piece by piece. Entries are stored, not deflated: most attachments are packed
 * already. Each has its size and sum in front, so that readers that can't seek understand it, too. It breaks off with
 * what `entries`, or the bytes of one, throw; when it is destroyed, the loop over `entries` is left.
 */
export function writeZip(entries: AsyncIterable<ZipEntry>): Readable {
  const zip = new PassThrough();
  zip.on('error', () => {}); // whoever reads it gets it, too; unheard, that of an abandoned one would end the process
  write(entries, zip).catch((error: Error) => zip.destroy(error));
  return zip;
}

async function write(entries: AsyncIterable<ZipEntry>, zip: PassThrough): Promise<void> {
  const writer = new ZipWriter(asWeb(zip), {
    passThrough: true, // as they are, since size and sum are known
    compressionMethod: 0,
    dataDescriptor: false,
    useWebWorkers: false,
  });
  for await (const { path, sizeBytes, crc32, bytes } of entries) {
    const readable = WebStream.from(checkSize(bytes, sizeBytes)) as ReadableStream<Uint8Array>;
    // With its size in both places the entry is passed on; else all of it would be kept in memory first.
    await writer.add(path, { readable, size: sizeBytes }, { uncompressedSize: sizeBytes, crc32 });
  }
  await writer.close();
}

async function* checkSize(bytes: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let givenBytes = 0;
  for await (const piece of bytes) {
    givenBytes += piece.length;
    yield piece;
  }
  if (givenBytes !== sizeBytes) throw new Error(`${givenBytes} bytes came of ${sizeBytes}`);
}

/** The stream for zip.js. Node's own `Writable.toWeb` takes 16,384 pieces, however large, before it makes anybody wait. */
function asWeb(zip: PassThrough): WritableStream<Uint8Array> {
  let stop: ((reason: Error) => void) | undefined;
  zip.once('close', () => stop?.(new Error('Nobody takes the zip any more.'))); // who waits to write isn't told by Node
  return new WritableStream({
    write: (piece) =>
      new Promise<void>((resolve, reject) => {
        stop = reject;
        zip.write(piece, (error) => (error ? reject(error) : resolve()));
      }),
    close: () => void zip.end(),
  });
}
