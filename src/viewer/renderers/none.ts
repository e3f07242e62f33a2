import { refusalCard } from '../drawing/card.ts';
import type { Stage } from '../Stage.ts';

/** The honest answer for what has no preview: what the file is, and the way to download it. */
export async function none(stage: Stage): Promise<void> {
  stage.root.append(refusalCard(stage, stage.words.noPreview));
}
