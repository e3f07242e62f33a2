import { IMAGE_PIXELS, SVG_BYTES } from '../../limits.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Stage } from '../../Stage.ts';
import { checkDrawing } from './checkDrawing.ts';
import type { Picture } from './createImageView.ts';
import { drawPicture } from './drawPicture.ts';
import { loadPicture } from './loadPicture.ts';
import type { ImageFormat } from './readImageHead.ts';

/** A file's pictures: one, or the pages of a scan. `read` takes a page's number, from 1. */
interface Pictures {
  readonly count: number;
  readonly read: (number: number) => Promise<Picture>;
}

/**
 * Opens a picture file: the browser's own formats in an `<img>`, where an SVG runs no script and loads nothing; the
 * others by decoders fetched when they are needed. `bytes` are given away. Throws PreviewFailure when it can't be read.
 */
export async function openPictures(
  format: ImageFormat,
  bytes: Uint8Array<ArrayBuffer>,
  { file, signal }: Pick<Stage, 'file' | 'signal'>,
): Promise<Pictures> {
  switch (format) {
    case 'svg': {
      if (bytes.length > SVG_BYTES) throw new PreviewFailure('too_large');
      const refusal = checkDrawing(new TextDecoder().decode(bytes));
      if (refusal) throw new PreviewFailure(refusal);
      return single(await loadPicture(bytes, 'image/svg+xml', file.name));
    }
    case 'tiff': {
      const { decodeTiff } = await import('./decodeTiff.ts');
      const tiff = await decodeTiff(bytes, signal);
      return {
        count: tiff.pageCount,
        read: async (number) => drawPicture(await tiff.readPage(number), file.name),
      };
    }
    case 'heif': {
      // AVIF every browser reads, HEIC Safari alone: its decoder is 730 kB.
      const known = await loadPicture(bytes, 'image/avif', file.name).catch(() => null);
      if (known) return single(known);
      const { decodeHeic } = await import('./decodeHeic.ts');
      return single(drawPicture(await decodeHeic(bytes), file.name));
    }
    case 'ico':
      return single(await loadPicture(bytes, 'image/x-icon', file.name));
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
    case 'bmp':
      return single(await loadPicture(bytes, `image/${format}`, file.name));
    default:
      return format satisfies never;
  }
}

function single(picture: Picture): Pictures {
  // The header is checked before; a file may still hold a picture larger than its header says.
  if (picture.size.width * picture.size.height > IMAGE_PIXELS) throw new PreviewFailure('too_large');
  return { count: 1, read: async () => picture };
}
