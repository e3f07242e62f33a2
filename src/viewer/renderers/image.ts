import { iconButton } from '../drawing/button.ts';
import { createZoomBar } from '../drawing/createZoomBar.ts';
import { element } from '../drawing/element.ts';
import { IMAGE_PIXELS, LARGEST_FILE_BYTES } from '../limits.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { createImageView } from './image/createImageView.ts';
import { createPager } from './image/createPager.ts';
import { openPictures } from './image/openPictures.ts';
import { readImageHead } from './image/readImageHead.ts';
import { readWhole } from './readWhole.ts';

/** Shows a picture, or the pages of one, as what its first bytes say it is: whatever type it is stored with. */
export async function image(stage: Stage): Promise<void> {
  const { words, signal, place } = stage;
  const bytes = await readWhole(stage.content, LARGEST_FILE_BYTES.image);
  const head = readImageHead(bytes);
  if (!head) throw new PreviewFailure('broken');
  if (head.size && head.size.width * head.size.height > IMAGE_PIXELS) throw new PreviewFailure('too_large');
  const pictures = await openPictures(head.format, bytes, stage);
  place.at = Math.min(Math.max(1, place.at), pictures.count);
  const first = await pictures.read(place.at);

  const size = element('span', 'bar-fact');
  const view = createImageView({
    signal,
    onScale: (scale) => bar.showScale(scale),
    onPicture: ({ size: { width, height } }) => (size.textContent = words.pixels(width, height)),
  });
  const pager = createPager({
    count: pictures.count,
    words,
    signal,
    onTurn: async (number) => {
      const picture = await pictures.read(number);
      place.at = number;
      view.show(picture);
    },
    onFailure: stage.onFailure,
  });
  const bar = createZoomBar(
    view,
    stage,
    iconButton('rotate', words.rotate, view.rotate),
    ...pager.elements,
    element('span', 'bar-rule'),
    size,
  );
  view.show(first);
  pager.showPage(place.at);
  stage.root.append(view.element, bar.element);
}
