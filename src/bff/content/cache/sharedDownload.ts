import { EventEmitter, once } from 'node:events';
import { readExactSize } from '../../attachments/sizeText.ts';
import type { Download, Meegle } from '../../meegle/meegle.ts';
import { MeegleError } from '../../meegle/meegleError.ts';
import type { ByteRange } from '../byteRange.ts';
import { presentSizeDoubt, type FileSizes } from '../fileSizes.ts';
import { readFile } from '../readFile.ts';
import type { SeenFile } from '../readWhole.ts';
import type { GrowingFile } from './growingFile.ts';
import type { Proofs } from './proofs.ts';

/** As much is read and given at a time, in bytes. */
const PIECE_BYTES = 256 * 1024;

/** One download of a file that many read while it comes in, each from where it likes. */
export interface SharedDownload {
  /** Who asked for it. */
  readonly userKey: string;
  /** Resolves with the file's size when the download begins, undefined where it isn't known; rejects if it doesn't. */
  readonly begun: Promise<number | undefined>;
  /** Resolves with the file's size when so many bytes are there or all are; undefined where it still isn't known. */
  reach(bytes: number, signal: AbortSignal): Promise<number | undefined>;
  /**
   * The bytes of a range, `last` Infinity for all that come; each as soon as it is there. The file's last byte is given
   * only when the download has ended well. Throws why it failed.
   */
  read(range: ByteRange, signal: AbortSignal): AsyncGenerator<Uint8Array, void>;
  /** Says that somebody reads, or will at once; what comes out says that they no longer do. */
  hold(): () => void;
  /** Ends it for all. */
  stop(): Promise<void>;
}

/** What a download stands on. */
export interface SharedDownloadDeps {
  readonly meegle: Meegle;
  readonly sizes: FileSizes;
  readonly proofs: Proofs;
  /** Makes the file that the bytes go to. */
  readonly begin: (sizeBytes: number | undefined) => Promise<GrowingFile>;
  /** How long, in ms, it goes on, or lies there finished, when nobody reads. */
  readonly graceMs: number;
  /** It can be joined no more: it failed, was left, or its file is kept. */
  readonly onOver: () => void;
  /** It is whole, but the disk didn't keep it. */
  readonly onUnkept: (error: unknown) => void;
}

/** Begins a download as the user of `file`. */
export function createSharedDownload(
  file: SeenFile,
  { meegle, sizes, proofs, begin, graceMs, onOver, onUnkept }: SharedDownloadDeps,
): SharedDownload {
  const stopping = new AbortController();
  const progress = new EventEmitter().setMaxListeners(0);
  let growing: GrowingFile | undefined;
  let sizeBytes: number | undefined;
  let writtenBytes = 0;
  let state: 'running' | 'whole' | 'failed' = 'running';
  let failure: unknown;
  let isOver = false;
  let readers = 0;
  let grace: NodeJS.Timeout | undefined;

  async function open(): Promise<{ download: Download; target: GrowingFile }> {
    const download = await meegle.openFile({ userKey: file.userKey }, file.item, file.id, stopping.signal);
    try {
      download.body.on('error', () => {}); // whoever reads it gets it, too; unheard, it would end the process
      if (download.sizeBytes !== undefined && !sizes.isWhole(file, download.sizeBytes)) {
        throw presentSizeDoubt(file.sizeText, download.sizeBytes);
      }
      sizeBytes = download.sizeBytes ?? readExactSize(file.sizeText) ?? undefined;
      growing = await begin(sizeBytes);
      return { download, target: growing };
    } catch (error) {
      download.body.destroy();
      throw error;
    }
  }

  async function run(): Promise<void> {
    try {
      const { download, target } = await opened;
      for await (const piece of readFile(download, file)) {
        const soFarBytes = writtenBytes + piece.length;
        if (soFarBytes > (sizeBytes ?? Infinity)) throw presentWrongEnd(soFarBytes);
        await target.append(piece);
        writtenBytes = soFarBytes;
        progress.emit('moved');
      }
      const isWhole =
        sizeBytes === undefined ? sizes.isWhole(file, writtenBytes) : writtenBytes === sizeBytes;
      if (!isWhole) throw presentWrongEnd(writtenBytes);
      sizeBytes = writtenBytes;
      const fingerprint = target.finish();
      state = 'whole';
      progress.emit('moved');
      if (proofs.isProved(file, { saidBytes: download.sizeBytes, sizeBytes, fingerprint })) {
        await target.keep().then(end, onUnkept); // unkept, it can be read while it lies there
      }
    } catch (error) {
      state = 'failed';
      failure = error;
      progress.emit('moved');
      end();
    }
  }

  /** Nobody may join any more; the file is let go of with its last reader. */
  function end(): void {
    if (isOver) return;
    isOver = true;
    onOver();
    void leave();
  }

  async function leave(): Promise<void> {
    await ended;
    if (readers > 0) return;
    clearTimeout(grace);
    await growing?.close();
  }

  async function stop(): Promise<void> {
    end();
    stopping.abort(new MeegleError('upstream_unavailable', 'The download was given up.'));
    await leave();
  }

  function waitForReaders(): void {
    grace = setTimeout(() => void stop(), graceMs).unref();
  }

  function hold(): () => void {
    clearTimeout(grace);
    readers += 1;
    return () => {
      readers -= 1;
      if (readers > 0) return;
      if (isOver) void leave();
      else waitForReaders();
    };
  }

  async function move(signal: AbortSignal): Promise<void> {
    try {
      await once(progress, 'moved', { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  const opened = open();
  const begun = opened.then(() => sizeBytes);
  begun.catch(() => {}); // whoever waits for it gets it, and perhaps nobody does
  const ended = run();
  waitForReaders();

  return {
    userKey: file.userKey,
    begun,
    hold,
    stop,
    async reach(bytes, signal) {
      const isThere = () => state !== 'running' || writtenBytes >= bytes;
      while (!isThere()) await move(signal);
      if (state === 'failed') throw failure;
      return sizeBytes;
    },
    async *read({ first, last }, signal) {
      const release = hold();
      try {
        for (let at = first; at <= last;) {
          if (state === 'failed') throw failure;
          if (state === 'whole' && at >= writtenBytes) return;
          const givenBytes =
            state === 'whole' ? writtenBytes : Math.min(writtenBytes, (sizeBytes ?? Infinity) - 1);
          const end = Math.min(givenBytes, last + 1, at + PIECE_BYTES);
          if (growing === undefined || at >= end) {
            await move(signal);
            continue;
          }
          const piece = await growing.read(at, end - at);
          at += piece.length;
          yield piece;
        }
      } finally {
        release();
      }
    },
  };
}

function presentWrongEnd(sizeBytes: number): MeegleError {
  return new MeegleError(
    'upstream_unavailable',
    `The download gave ${sizeBytes} bytes, which can't be the file's.`,
  );
}
