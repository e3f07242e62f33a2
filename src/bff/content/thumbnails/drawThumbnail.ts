import sharp, { type Metadata } from 'sharp';
import { THUMBNAIL_BYTES } from './thumbnailLimits.ts';

/** What came of a file's bytes: a WebP of at most THUMBNAIL_BYTES, or why there is no picture of them. */
export type Drawing =
  | { readonly kind: 'drawn'; readonly webp: Uint8Array }
  | { readonly kind: 'undrawable'; readonly reason: string };

/** The long side. The list shows 40 px, on screens of up to three pixels to one; a grid would show more. */
const LONG_PX = 256;

/** The short side of what is far longer than wide, of which the rest is cut off: as a thread nobody would know it. */
const SHORT_PX = 80;

/** 49 million took 80 ms (jpeg) to 1.7 s (png, interlaced) and 450 MB at most. */
const PIXELS = 50e6;

/** AVIF is decoded at a time: 8 million took 0.9 s and 215 MB, 24 million 504 MB. */
const AVIF_PIXELS = 8e6;

/** Tried in this order until a picture is small enough; the last would be, were it noise without any loss. */
const STEPS = [
  { sidePx: LONG_PX, quality: 80 },
  { sidePx: LONG_PX, quality: 60 },
  { sidePx: LONG_PX, quality: 35 },
  { sidePx: 160, quality: 40 },
  { sidePx: 64, quality: 40 },
] as const;

sharp.cache(false);
sharp.concurrency(1); // of one picture; how many are drawn at a time is the pool's affair
// By the bytes alone, whatever a file is called: no other format is ever opened.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff', 'Svg'].map(
    (format) => `VipsForeignLoad${format}`,
  ),
});

/**
 * Draws a small picture: the first frame or page, as its EXIF says that it was held, without any metadata, with what it
 * has of transparency. Never rejects for what is in the bytes; but hostile ones may end the process, or never end.
 */
export async function drawThumbnail(bytes: Uint8Array): Promise<Drawing> {
  try {
    return { kind: 'drawn', webp: await draw(bytes) };
  } catch (error) {
    return { kind: 'undrawable', reason: (error as Error).message };
  }
}

async function draw(bytes: Uint8Array): Promise<Uint8Array> {
  const options = { limitInputPixels: PIXELS, failOn: 'none', autoOrient: true } as const;
  const metadata = await sharp(bytes, options).metadata();
  const isDrawing = metadata.format === 'svg';
  const { width, height, scale } = fit(metadata, isDrawing);
  // A drawing has no pixels of its own: it is drawn in the size it is shown in.
  const density = isDrawing ? { density: Math.max(1, 72 * scale) } : {};
  const { data, info } = await sharp(bytes, { ...options, ...density })
    .resize(width, height, { fit: 'cover', position: 'top' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });

  for (const { sidePx, quality } of STEPS) {
    const webp = await sharp(data, { raw: info })
      .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality, alphaQuality: quality })
      .toBuffer();
    if (webp.length <= THUMBNAIL_BYTES) return webp;
  }
  throw new Error('no step makes it small enough');
}

/** How large it is drawn, and how much smaller that is than the picture; only a drawing is ever enlarged. */
function fit({ format, autoOrient: { width, height } }: Metadata, isDrawing: boolean) {
  if (format === 'heif' && width * height > AVIF_PIXELS) throw new Error('too many pixels for an AVIF');
  const fitting = Math.max(LONG_PX / Math.max(width, height), SHORT_PX / Math.min(width, height));
  const scale = isDrawing ? fitting : Math.min(1, fitting);
  const side = (px: number) => Math.min(LONG_PX, Math.max(1, Math.round(px * scale)));
  return { width: side(width), height: side(height), scale };
}
