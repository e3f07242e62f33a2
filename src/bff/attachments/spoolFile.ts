import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ProblemError } from '../problems.ts';
import { HEAD_BYTES } from './settleType.ts';

/** A file that is on this server's disk until it is closed. */
export interface SpooledFile {
  readonly sizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  /** Its first HEAD_BYTES. */
  readonly head: Uint8Array;
  /** All bytes; it must be called once at most. */
  read(): Readable;
  /** Gives the disk back, also while it is being read. */
  close(): Promise<void>;
}

/** What is read at once. */
const PIECE_BYTES = 64 * 1024;

/** Seconds after which a disk may have room again. */
const RETRY_AFTER_S = 30;

/**
 * Puts what `read` gives into a new file in `directory`, that only this server's user may read and that has no name any
 * more by the time a byte is written: however this ends, crashes included, nothing stays. `read` isn't called before
 * there is a file to write to. Rejects, with nothing kept, with ProblemError `file_too_large` beyond `maxBytes`,
 * `empty_file`, `overloaded` when the disk is full, or as `read` and its pieces do.
 */
export async function spoolFile(
  read: () => Promise<AsyncIterable<Uint8Array>>,
  { directory, maxBytes }: { readonly directory: string; readonly maxBytes: number },
): Promise<SpooledFile> {
  const path = join(directory, `attachment-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600).catch(presentFullDisk);
  let reading: Readable | undefined;
  try {
    await unlink(path);
    const { head, sizeBytes, sha256 } = await fill(handle, await read(), maxBytes);
    return {
      sizeBytes,
      sha256,
      head,
      read: () => (reading = Readable.from(readPieces(handle))),
      async close() {
        reading?.destroy();
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function fill(handle: FileHandle, pieces: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256');
  const beginning: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of pieces) {
    if (sizeBytes < HEAD_BYTES) beginning.push(Buffer.from(piece));
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) {
      throw new ProblemError('file_too_large', `The file has more than ${maxBytes} bytes, the limit here.`);
    }
    hash.update(piece);
    await handle.appendFile(piece).catch(presentFullDisk);
  }
  if (sizeBytes === 0)
    throw new ProblemError('empty_file', 'The file is empty: Meegle stores none of 0 bytes.');
  const head = Buffer.concat(beginning).subarray(0, HEAD_BYTES);
  return { head, sizeBytes, sha256: hash.digest('hex') };
}

function presentFullDisk(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') throw error;
  const detail = 'This server has no room for the file.';
  throw new ProblemError('overloaded', detail, { retryAfterS: RETRY_AFTER_S, cause: error });
}

async function* readPieces(handle: FileHandle): AsyncGenerator<Uint8Array, void> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
