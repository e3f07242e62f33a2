import { fileCard } from '../drawing/card.ts';
import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import '../styles/media.css';
import { createPlayerBar } from './media/createPlayerBar.ts';
import { playMedia } from './media/playMedia.ts';

/** Plays a sound with the browser's own controls. */
export async function audio(stage: Stage): Promise<void> {
  const player = element('audio', 'audio');
  stage.root.append(fileCard(stage, player), createPlayerBar(player, stage));
  await playMedia(player, stage);
}
