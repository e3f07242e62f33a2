import { addAbortSignal } from 'node:stream';
import type { Meegle } from '../meegle/meegle.ts';
import type { ByteRange } from './byteRange.ts';
import type { FileSizes } from './fileSizes.ts';
import { openPart, type Part } from './openPart.ts';
import type { SeenFile } from './readWhole.ts';

/** All bytes of a file as they lie on the disk, open until it is closed. */
export interface KeptBytes {
  readonly sizeBytes: number;
  /** Throws DiskError where they aren't what was written. */
  read(range: ByteRange): AsyncGenerator<Uint8Array, void>;
  close(): Promise<void>;
}

/** Where a file's bytes come from, for whoever may see it. Everything rejects with MeegleError, or the signal's reason. */
export interface FileBytes {
  /** Whether any part can be had, also of a file whose size nobody knows yet. */
  readonly givesAnyPart: boolean;
  /**
   * The part of a file that a Range header asks for, all of it without one. What can be seen to be wrong at once rejects;
   * what shows later is thrown while it is read. Read it to its end, leave the loop, or abort the signal.
   */
  open(file: SeenFile, asked: string | undefined, signal: AbortSignal): Promise<Part>;
  /** The file's size in bytes, undefined where nobody knows; it can be had just now. */
  readSize(file: SeenFile, signal: AbortSignal): Promise<number | undefined>;
  /**
   * What is kept of a file, Meegle or not; undefined where nothing is, or not all. Never rejects. Whether the user may
   * have it is the caller's to know: nobody is asked.
   */
  openKept(file: SeenFile): Promise<KeptBytes | undefined>;
  /** What is kept of a file is kept of this one, too, which is sure to hold the same bytes. Never rejects. */
  keepAs(file: SeenFile, same: SeenFile): Promise<void>;
  /** Ends what goes on without readers. */
  close(): Promise<void>;
}

/** Bytes straight from Meegle: each reader has a download of its own, as itself. */
export function createDirectBytes({
  meegle,
  sizes,
}: {
  readonly meegle: Meegle;
  readonly sizes: FileSizes;
}): FileBytes {
  async function open(file: SeenFile, asked: string | undefined, signal: AbortSignal): Promise<Part> {
    const download = await meegle.openFile({ userKey: file.userKey }, file.item, file.id, signal);
    const { body } = download;
    addAbortSignal(signal, body);
    body.on('error', () => {}); // whoever reads it gets it, too; unheard, that of an abandoned body would end the process
    try {
      const part = await openPart(download, file, asked, sizes);
      if (part.range === 'unsatisfiable') body.destroy();
      return part;
    } catch (error) {
      body.destroy();
      throw error;
    }
  }

  return {
    givesAnyPart: false,
    open,
    async readSize(file, signal) {
      const { sizeBytes, bytes } = await open(file, undefined, signal);
      await bytes.return();
      return sizeBytes;
    },
    openKept: async () => undefined,
    keepAs: async () => {},
    close: async () => {},
  };
}
