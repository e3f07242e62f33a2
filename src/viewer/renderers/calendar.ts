import '../styles/entries.css';
import { LARGEST_FILE_BYTES } from '../limits.ts';
import type { Stage } from '../Stage.ts';
import { drawEntries } from './entries/drawEntries.ts';
import { readEvents } from './entries/readEvents.ts';
import { readText } from './readText.ts';
import { text } from './text.ts';

/** Shows the appointments of a calendar file as cards; one that can't be understood is shown as it is written. */
export async function calendar(stage: Stage): Promise<void> {
  const events = readEvents(await readText(stage, LARGEST_FILE_BYTES.calendar), stage.words);
  if (events === null) return text(stage);
  drawEntries(stage, events);
}
