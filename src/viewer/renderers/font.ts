import '../styles/entries.css';
import { element } from '../drawing/element.ts';
import { LARGEST_FILE_BYTES } from '../limits.ts';
import { PreviewFailure } from '../PreviewFailure.ts';
import type { Stage } from '../Stage.ts';
import { readWhole } from './readWhole.ts';

/** Sizes of the sample, in CSS pixels. */
const SIZES = [64, 40, 24, 16];

/** Shows how a font writes; the browser checks its tables before it uses it, and runs none of its programs. */
export async function font({ root, content, words, signal }: Stage): Promise<void> {
  const bytes = await readWhole(content, LARGEST_FILE_BYTES.font);
  const face = new FontFace('shown-font', bytes);
  await face.load().catch((cause: unknown) => {
    throw new PreviewFailure('broken', { cause });
  });
  document.fonts.add(face);
  signal.addEventListener('abort', () => document.fonts.delete(face));
  const view = element(
    'div',
    'view font',
    ...SIZES.map((size) => {
      const line = element('p', 'font-line', words.fontSample);
      line.style.fontSize = `${size}px`;
      return line;
    }),
    element('p', 'font-line', words.fontLetters),
  );
  view.tabIndex = 0;
  root.append(view);
}
