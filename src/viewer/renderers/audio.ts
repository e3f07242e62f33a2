import { fileCard } from '../drawing/card.ts';
import { element } from '../drawing/element.ts';
import { playMedia } from './playMedia.ts';
import type { Stage } from '../Stage.ts';
import '../styles/media.css';

/** Plays a sound with the browser's own controls. */
export async function audio(stage: Stage): Promise<void> {
  const player = element('audio', 'audio');
  stage.root.append(fileCard(stage, player));
  await playMedia(player, stage);
}
