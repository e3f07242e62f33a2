import type { Size } from '../../drawing/zoom.ts';
import { readBoxes } from '../readBoxes.ts';
import { readTiffPages } from './readTiffPages.ts';

/** What a picture's first bytes say it is; `heif` is AVIF as well as HEIC, which share one container. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'ico' | 'tiff' | 'heif' | 'svg';

export interface ImageHead {
  readonly format: ImageFormat;
  /** The largest picture in the file as its header declares it; null for a drawing, and where none is declared. */
  readonly size: Size | null;
}

/** Bytes in which an SVG's first tag stands, behind comments and a document type. */
const SVG_HEAD_BYTES = 64 * 1024;

/**
 * Reads which picture format a file has and how large it says it is, without decoding a pixel; null if it is none of
 * them. Every loop moves on or ends, whatever the bytes hold: a library for this (image-size) had to learn that thrice.
 */
export function readImageHead(bytes: Uint8Array): ImageHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = readFormat(bytes);
  if (format === null) return null;
  try {
    return { format, size: readSize(format, view) };
  } catch (error) {
    if (error instanceof RangeError) return { format, size: null }; // cut off
    throw error;
  }
}

function readFormat(bytes: Uint8Array): ImageFormat | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  if (head.startsWith('BM')) return 'bmp';
  if (head.startsWith('\0\0\x01\0')) return 'ico';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.slice(4, 8) === 'ftyp') return 'heif';
  const text = new TextDecoder().decode(bytes.subarray(0, SVG_HEAD_BYTES));
  return /^\s*</.test(text) && /<([\w-]+:)?svg[\s>]/.test(text) ? 'svg' : null;
}

function readSize(format: ImageFormat, view: DataView): Size | null {
  switch (format) {
    case 'png':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'jpeg':
      return readJpegSize(view);
    case 'gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'webp':
      return readWebpSize(view);
    case 'bmp':
      return view.getUint32(14, true) === 12
        ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
        : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
    case 'ico':
      return largestOf(readIconSizes(view));
    case 'tiff':
      return largestOf(readTiffPages(view));
    case 'heif':
      return largestOf(readHeifSizes(view));
    case 'svg':
      return null;
    default:
      return format satisfies never;
  }
}

/** A JPEG is a row of segments; the one that begins the frame tells its size. */
function readJpegSize(view: DataView): Size | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker === 0xff)
      at += 1; // padding
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

function readWebpSize(view: DataView): Size | null {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  switch (nameAt(view, 12)) {
    case 'VP8X':
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}

/** An icon's directory can name 256 pixels at most, but a PNG inside says its own size. */
function* readIconSizes(view: DataView): Generator<Size> {
  const count = view.getUint16(4, true);
  for (let index = 0; index < count; index += 1) {
    const entry = 6 + index * 16;
    const at = view.getUint32(entry + 12, true);
    if (nameAt(view, at) === '\x89PNG')
      yield { width: view.getUint32(at + 16), height: view.getUint32(at + 20) };
    else yield { width: view.getUint8(entry) || 256, height: view.getUint8(entry + 1) || 256 };
  }
}

/** HEIC and AVIF declare the size of each picture and tile in a box `ispe`: meta → iprp → ipco → ispe. */
function* readHeifSizes(view: DataView): Generator<Size> {
  for (const meta of readBoxes(view, 0, view.byteLength)) {
    if (meta.name !== 'meta') continue;
    for (const iprp of readBoxes(view, meta.at + 4, meta.end)) {
      if (iprp.name !== 'iprp') continue;
      for (const ipco of readBoxes(view, iprp.at, iprp.end)) {
        for (const property of readBoxes(view, ipco.at, ipco.end)) {
          if (property.name === 'ispe')
            yield { width: view.getUint32(property.at + 4), height: view.getUint32(property.at + 8) };
        }
      }
    }
  }
}

/** The largest of what could be read before the file broke off. */
function largestOf(sizes: Iterable<Size>): Size | null {
  let largest: Size | null = null;
  try {
    for (const size of sizes) {
      if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return largest;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}
