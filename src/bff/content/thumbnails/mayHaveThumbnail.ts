import { essenceOf, PICTURE_TYPE } from '../../../contract/mediaTypes.ts';
import { readLeastSize } from '../../attachments/sizeText.ts';
import { SOURCE_BYTES } from './thumbnailLimits.ts';

/** What drawThumbnail reads, under the names it is stored with. HEIC, BMP and ICO its decoders don't read. */
const DRAWN_TYPES = new Set([
  'image/jpeg',
  'image/jpg',
  'image/pjpeg',
  'image/png',
  'image/x-png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/tiff',
  'image/svg+xml',
  PICTURE_TYPE, // it looks at the bytes alone
]);

/** Whether a small picture of a file is worth asking for, as far as its type and its size in the list tell. */
export function mayHaveThumbnail(type: string, sizeText: string): boolean {
  return DRAWN_TYPES.has(essenceOf(type)) && readLeastSize(sizeText) <= SOURCE_BYTES;
}
