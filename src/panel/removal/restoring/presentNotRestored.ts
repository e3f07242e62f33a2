import { presentName } from '../../../contract/presentName.ts';
import type { PanelText } from '../../text/panelText.ts';
import { tellFailure } from '../../uploads/tellUpload.ts';
import type { RestoreOffer } from './restoreOffer.ts';

/** How many files are named. */
const NAMED_FILES = 3;

/** Which files could not be had back, and why: a sentence each, the first few. */
export function presentNotRestored({ files, phase }: RestoreOffer, text: PanelText): readonly string[] {
  if (phase.kind !== 'failed') return [];
  const { reasons } = phase;
  const { deletion } = text;
  const sentences = files.slice(0, NAMED_FILES).map(({ id, name }) => {
    const shown = `\u2068${presentName(name)}\u2069`;
    const code = reasons.get(id) ?? 'internal';
    return deletion.restoreFailed(
      shown,
      code === 'not_found' ? deletion.bytesGone : text.together(tellFailure(code, text)),
    );
  });
  const more = files.length - sentences.length;
  return more > 0 ? [...sentences, deletion.andMore(more)] : sentences;
}
