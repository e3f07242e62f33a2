import { element } from '../../drawing/element.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Picture } from './createImageView.ts';

/** Puts decoded pixels on a canvas; throws PreviewFailure `too_large` where the browser has none of that size. */
export function drawPicture(pixels: ImageBitmap | ImageData, name: string): Picture {
  const canvas = element('canvas', 'picture');
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', name);
  const context = canvas.getContext('2d');
  if (!context) throw new PreviewFailure('too_large');
  if (pixels instanceof ImageData) {
    context.putImageData(pixels, 0, 0);
  } else {
    context.drawImage(pixels, 0, 0);
    pixels.close();
  }
  return { element: canvas, size: { width: canvas.width, height: canvas.height } };
}
