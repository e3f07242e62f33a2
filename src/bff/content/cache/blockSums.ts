import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ByteRange } from '../byteRange.ts';
import { DiskError } from './diskError.ts';

/** What one sum is taken of, in bytes: as much must be read to answer for a single byte. */
const BLOCK_BYTES = 64 * 1024;

/** As much is read and given at a time, in bytes. */
const PIECE_BYTES = 4 * BLOCK_BYTES;

const SUM_BYTES = 4;

/** Ends each file: this mark, the content's size, and a sum of all that isn't content. */
const MARK = Buffer.from('mablock1');
const END_BYTES = MARK.length + 8 + SUM_BYTES;

/** Bytes that a file of `sizeBytes` takes on the disk with its sums. */
export function bytesWithSums(sizeBytes: number): number {
  return sizeBytes + SUM_BYTES * Math.ceil(sizeBytes / BLOCK_BYTES) + END_BYTES;
}

/** Sums of a content that comes piece by piece. */
export interface BlockSums {
  add(piece: Uint8Array): void;
  /** What is written behind the content: a CRC-32 of each block, and the end. */
  finish(): Buffer;
}

/** Begins to sum a content. */
export function createBlockSums(): BlockSums {
  const sums: number[] = [];
  let sum = 0;
  let sizeBytes = 0;
  return {
    add(piece) {
      for (let at = 0; at < piece.length;) {
        const part = piece.subarray(at, at + BLOCK_BYTES - (sizeBytes % BLOCK_BYTES));
        sum = crc32(part, sum);
        at += part.length;
        sizeBytes += part.length;
        if (sizeBytes % BLOCK_BYTES === 0) {
          sums.push(sum);
          sum = 0;
        }
      }
    },
    finish() {
      const all = sizeBytes % BLOCK_BYTES === 0 ? sums : [...sums, sum];
      const sumsBytes = all.length * SUM_BYTES;
      const written = Buffer.alloc(sumsBytes + END_BYTES);
      for (const [index, one] of all.entries()) written.writeUInt32BE(one, index * SUM_BYTES);
      MARK.copy(written, sumsBytes);
      written.writeBigUInt64BE(BigInt(sizeBytes), sumsBytes + MARK.length);
      const head = written.subarray(0, -SUM_BYTES);
      written.writeUInt32BE(crc32(head), head.length);
      return written;
    },
  };
}

/** A content with its sums on the disk. */
export interface SummedFile {
  readonly sizeBytes: number;
  /** The bytes of a range that lies within it. Throws DiskError at the first block that isn't what was written. */
  read(range: ByteRange): AsyncGenerator<Uint8Array, void>;
}

/** Looks at the end and the sums of a file of `fileBytes`; throws DiskError when it isn't whole. Doesn't close it. */
export async function openSummed(handle: FileHandle, fileBytes: number): Promise<SummedFile> {
  if (fileBytes < END_BYTES) throw new DiskError('The file is shorter than its end.');
  const end = await readAt(handle, fileBytes - END_BYTES, END_BYTES);
  const sizeBytes = Number(end.readBigUInt64BE(MARK.length));
  const isOurs = end.subarray(0, MARK.length).equals(MARK) && bytesWithSums(sizeBytes) === fileBytes;
  if (!isOurs) throw new DiskError('The file has another end than was written.');
  const sums = await readAt(handle, sizeBytes, fileBytes - sizeBytes);
  const head = sums.subarray(0, -SUM_BYTES);
  if (crc32(head) !== sums.readUInt32BE(head.length)) throw new DiskError('The file’s sums are damaged.');

  return {
    sizeBytes,
    async *read({ first, last }) {
      for (let start = first - (first % BLOCK_BYTES); start <= last; start += PIECE_BYTES) {
        const wantedBytes = Math.min(PIECE_BYTES, ceilToBlock(last + 1) - start, sizeBytes - start);
        const piece = await readAt(handle, start, wantedBytes);
        for (let at = 0; at < piece.length; at += BLOCK_BYTES) {
          const sum = sums.readUInt32BE(((start + at) / BLOCK_BYTES) * SUM_BYTES);
          if (crc32(piece.subarray(at, at + BLOCK_BYTES)) !== sum) {
            throw new DiskError(`The file is damaged after byte ${start + at}.`);
          }
        }
        yield piece.subarray(Math.max(0, first - start), last + 1 - start);
      }
    },
  };
}

function ceilToBlock(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

/** Reads exactly so many bytes; throws DiskError where the file has fewer. */
export async function readAt(handle: FileHandle, at: number, wantedBytes: number): Promise<Buffer> {
  const piece = Buffer.allocUnsafe(wantedBytes);
  let readBytes = 0;
  while (readBytes < wantedBytes) {
    const { bytesRead } = await handle.read(piece, readBytes, wantedBytes - readBytes, at + readBytes);
    if (bytesRead === 0) throw new DiskError(`The file ends at byte ${at + readBytes}.`);
    readBytes += bytesRead;
  }
  return piece;
}
