import { element } from '../../drawing/element.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Picture } from './createImageView.ts';

/** Side of an SVG that names no size of its own. */
const SIZELESS = 512;

/** Pixels of the longer side that a drawing is shown with at 100 %: it has none of its own. */
const DRAWING_SIDE = 8192;

/** Loads a picture the browser reads by itself, turned as its EXIF says; throws PreviewFailure `broken` if it can't be. */
export async function loadPicture(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  name: string,
): Promise<Picture> {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const picture = element('img', 'picture');
  picture.decoding = 'async'; // it is decoded when it is drawn, beside the page
  picture.draggable = false;
  picture.alt = name;
  try {
    await new Promise<void>((resolve, reject) => {
      picture.addEventListener('load', () => resolve());
      picture.addEventListener('error', () => reject(new PreviewFailure('broken')));
      picture.src = address;
    });
  } finally {
    URL.revokeObjectURL(address);
  }
  const width = picture.naturalWidth || SIZELESS;
  const height = picture.naturalHeight || SIZELESS;
  const shrink = type === 'image/svg+xml' ? Math.min(1, DRAWING_SIDE / Math.max(width, height)) : 1;
  return { element: picture, size: { width: width * shrink, height: height * shrink } };
}
