import { decode, decodeImage, toRGBA8, type IFD } from 'utif2';
import { IMAGE_PIXELS } from '../../limits.ts';

/** What the worker says: to the file's bytes `opened`, to a page's number one of the others. */
export type TiffAnswer =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | {
      readonly kind: 'page';
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8ClampedArray<ArrayBuffer>;
    }
  | { readonly kind: 'too_large' | 'broken' };

/** Samples of one pixel are stored in this many bytes at most: four of 32 bits. */
const PIXEL_BYTES = 16;

let file = new ArrayBuffer(0);
let pages: IFD[] = [];

addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | number>) => {
  try {
    answer(typeof data === 'number' ? readPage(data) : open(data));
  } catch {
    answer({ kind: 'broken' }); // whatever the decoder stumbled over: it checks nothing by itself
  }
});

function open(bytes: ArrayBuffer): TiffAnswer {
  file = bytes;
  const pictures = decode(file).filter((page) => readNumber(page, 256) > 0 && readNumber(page, 257) > 0);
  const whole = pictures.filter((page) => (readNumber(page, 254) & 1) === 0); // 1: a smaller version of another
  pages = whole.length > 0 ? whole : pictures;
  return { kind: 'opened', pageCount: pages.length };
}

function readPage(number: number): TiffAnswer {
  const page = pages[number - 1];
  if (!page) return { kind: 'broken' };
  const pixels = readNumber(page, 256) * readNumber(page, 257);
  const sampleBytes = ((readNumber(page, 258) || 1) * (readNumber(page, 277) || 1)) / 8;
  if (pixels > IMAGE_PIXELS || sampleBytes > PIXEL_BYTES) return { kind: 'too_large' };
  decodeImage(file, page);
  if (!page.data) return { kind: 'broken' };
  const { width, height } = page;
  const rgba = new Uint8ClampedArray(new Uint8Array(toRGBA8(page)).buffer);
  page.data = new Uint8Array(0);
  return { kind: 'page', width, height, rgba };
}

/** The first number of a tag; 0 if there is none. */
function readNumber(page: IFD, tag: number): number {
  const values: unknown = page[`t${tag}`];
  const first: unknown = Array.isArray(values) || values instanceof Uint8Array ? values[0] : undefined;
  return typeof first === 'number' ? first : 0;
}

function answer(message: TiffAnswer): void {
  self.postMessage(message, { transfer: message.kind === 'page' ? [message.rgba.buffer] : [] });
}
