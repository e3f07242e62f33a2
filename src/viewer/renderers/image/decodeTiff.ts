import { TIFF_PAGES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import { readTiffPages } from './readTiffPages.ts';
// oxlint-disable-next-line import/default -- the bundler makes this module; the linter reads the file behind it
import TiffWorker from './tiff.worker.ts?worker&inline';
import type { TiffAnswer } from './tiff.worker.ts';

/** How long one page may take: beyond that a file is taken to lead its decoder in circles. */
const PAGE_MS = 30_000;

interface Tiff {
  readonly pageCount: number;
  /** Decodes a page, from 1; throws PreviewFailure `broken` when it can't be. One at a time. */
  readPage(number: number): Promise<ImageData>;
}

/** Opens a TIFF in a worker of its own, which is ended with `signal`. `bytes` are given away. */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Tiff> {
  cutChain(bytes);
  const worker = new TiffWorker();
  signal.addEventListener('abort', () => worker.terminate());

  const ask = (message: ArrayBuffer | number, transfer: Transferable[] = []) =>
    new Promise<TiffAnswer>((resolve, reject) => {
      const settled = new AbortController();
      const fail = (cause?: unknown) => {
        settled.abort();
        reject(new PreviewFailure('broken', { cause }));
      };
      const timeout = setTimeout(fail, PAGE_MS);
      settled.signal.addEventListener('abort', () => clearTimeout(timeout));
      const once = { signal: settled.signal };
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<TiffAnswer>) => {
          settled.abort();
          resolve(data);
        },
        once,
      );
      worker.addEventListener(
        'error',
        (event) => {
          event.preventDefault();
          fail(event);
        },
        once,
      );
      worker.postMessage(message, transfer);
    });

  const opened = await ask(bytes.buffer, [bytes.buffer]);
  if (opened.kind !== 'opened' || opened.pageCount === 0) throw new PreviewFailure('broken');
  return {
    pageCount: opened.pageCount,
    readPage: async (number) => {
      const answer = await ask(number);
      if (answer.kind === 'page') return new ImageData(answer.rgba, answer.width, answer.height);
      throw new PreviewFailure(answer.kind === 'too_large' ? 'too_large' : 'broken');
    },
  };
}

/** Ends the chain of pages where it leads back to itself or grows too long: the decoder would follow it for ever. */
function cutChain(bytes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(bytes.buffer);
  const last = readTiffPages(view, TIFF_PAGES).at(-1);
  if (!last) throw new PreviewFailure('broken');
  view.setUint32(last.linkAt, 0);
}
