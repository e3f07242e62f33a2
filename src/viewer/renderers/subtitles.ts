import '../styles/entries.css';
import { element } from '../drawing/element.ts';
import { createBar } from '../drawing/createBar.ts';
import { LARGEST_FILE_BYTES } from '../limits.ts';
import type { Stage } from '../Stage.ts';
import { readCues } from './entries/readCues.ts';
import { readText } from './readText.ts';
import { text } from './text.ts';

/** Cues that are laid out: a film has 2,000. */
const CUES = 20_000;

/** Shows what subtitles say, and when; a file without any is shown as it is written. */
export async function subtitles(stage: Stage): Promise<void> {
  const { root, words } = stage;
  const cues = readCues(await readText(stage, LARGEST_FILE_BYTES.subtitles));
  if (cues.length === 0) return text(stage);
  const list = element(
    'ol',
    'cues',
    ...cues
      .slice(0, CUES)
      .map(({ from, to, said }) =>
        element(
          'li',
          'cue',
          element('span', 'cue-time', `${from} → ${to}`),
          element('span', 'cue-said', said),
        ),
      ),
  );
  const view = element('div', 'view', list);
  view.tabIndex = 0;
  root.append(view, createBar(words.controls, element('span', 'bar-fact', words.cues(cues.length))));
}
