import { essenceOf } from '../../contract/mediaTypes.ts';
import { iconButton } from '../drawing/button.ts';
import { createImageView } from './createImageView.ts';
import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import { IMAGE_PIXELS, SVG_BYTES } from '../limits.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';

/** Shows a picture, an SVG included, in an `<img>` only: there it runs no script and loads nothing. */
export async function image(stage: Stage): Promise<void> {
  const { file, words, signal } = stage;
  if (essenceOf(file.type) === 'image/svg+xml' && (file.size ?? 0) > SVG_BYTES)
    throw new PreviewFailure('too_large');
  const picture = await loadPicture(stage);
  const { naturalWidth, naturalHeight } = picture;
  if (naturalWidth * naturalHeight > IMAGE_PIXELS) throw new PreviewFailure('too_large');

  const view = createImageView({ picture, signal, onScale: (scale) => bar.showScale(scale) });
  const bar = createZoomBar(
    view,
    stage,
    iconButton('rotate', words.rotate, view.rotate),
    element('span', 'bar-rule'),
    element('span', 'bar-fact', words.pixels(naturalWidth, naturalHeight)),
  );
  stage.root.append(view.element, bar.element);
}

/** Resolves as soon as the bytes are there and the size is known; the browser decodes when it draws. */
function loadPicture({ content, file }: Stage): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.crossOrigin = 'anonymous';
    picture.decoding = 'async';
    picture.draggable = false;
    picture.alt = file.name;
    picture.addEventListener('load', () => resolve(picture));
    picture.addEventListener('error', () => reject(new PreviewFailure('broken')));
    picture.src = content.href;
  });
}
