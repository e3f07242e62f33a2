import '../styles/entries.css';
import { LARGEST_FILE_BYTES } from '../limits.ts';
import type { Stage } from '../Stage.ts';
import { drawEntries } from './entries/drawEntries.ts';
import { readContacts } from './entries/readContacts.ts';
import { readText } from './readText.ts';
import { text } from './text.ts';

/** Shows the people of a contact file as cards; one that can't be understood is shown as it is written. */
export async function contact(stage: Stage): Promise<void> {
  const contacts = readContacts(await readText(stage, LARGEST_FILE_BYTES.contact), stage.words);
  if (contacts === null) return text(stage);
  drawEntries(stage, contacts);
}
