import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { bytesWithSums, createBlockSums, readAt } from './blockSums.ts';
import { DiskError } from './diskError.ts';
import type { DiskRoom } from './diskRoom.ts';

/** A file that is written piece by piece, and can be read meanwhile. */
export interface GrowingFile {
  /** Rejects with DiskError when the disk doesn't take it. */
  append(piece: Uint8Array): Promise<void>;
  /** Bytes that were appended before. Rejects with DiskError. */
  read(at: number, bytes: number): Promise<Buffer>;
  /** Ends the content, and gives a text that only the same content has. Nothing may be appended after. */
  finish(): string;
  /** Puts the finished file in its place. Rejects with DiskError when that can't be done. */
  keep(): Promise<void>;
  /** Closes it; what wasn't kept is gone. Never rejects. */
  close(): Promise<void>;
}

/**
 * Begins a file at `temporary` that will lie at `place`, and there be called `name`. `sizeBytes` is undefined where it
 * isn't known. Rejects with DiskError when there is no room, or no disk.
 */
export async function createGrowingFile({
  temporary,
  place,
  name,
  sizeBytes,
  room,
}: {
  readonly temporary: string;
  readonly place: string;
  readonly name: string;
  readonly sizeBytes: number | undefined;
  readonly room: DiskRoom;
}): Promise<GrowingFile> {
  const sums = createBlockSums();
  let ending: Buffer | undefined;
  let writtenBytes = 0;
  let reservedBytes = 0;
  let isKept = false;
  let isClosed = false;

  async function reserve(bytes: number): Promise<void> {
    if (bytes <= reservedBytes) return;
    const more = bytes - reservedBytes;
    if (!(await room.reserve(more))) throw new DiskError(`The cache has no room for ${bytes} bytes.`);
    reservedBytes += more;
  }

  function release(): void {
    room.release(reservedBytes);
    reservedBytes = 0;
  }

  async function write(handle: FileHandle, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      at += (await handle.write(bytes, at, bytes.length - at, writtenBytes + at)).bytesWritten;
    }
    writtenBytes += bytes.length;
  }

  let handle: FileHandle;
  try {
    if (sizeBytes !== undefined) await reserve(bytesWithSums(sizeBytes));
    handle = await open(temporary, 'wx+', 0o600);
  } catch (cause) {
    release();
    throw asDiskError(cause);
  }

  return {
    async append(piece) {
      try {
        await reserve(bytesWithSums(writtenBytes + piece.length));
        await write(handle, piece);
        sums.add(piece);
      } catch (cause) {
        throw asDiskError(cause);
      }
    },
    async read(at, bytes) {
      try {
        return await readAt(handle, at, bytes);
      } catch (cause) {
        throw asDiskError(cause);
      }
    },
    finish() {
      ending = sums.finish();
      return createHash('sha256').update(ending).digest('base64');
    },
    async keep() {
      try {
        if (ending === undefined) throw new DiskError('The file isn’t finished.');
        await write(handle, ending);
        await rename(temporary, place);
        isKept = true;
        release();
        room.use(name, writtenBytes);
      } catch (cause) {
        throw asDiskError(cause);
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      release();
      await handle.close().catch(() => {});
      if (!isKept) await rm(temporary, { force: true }).catch(() => {});
    },
  };
}

function asDiskError(cause: unknown): DiskError {
  return cause instanceof DiskError ? cause : new DiskError((cause as Error).message, cause);
}
