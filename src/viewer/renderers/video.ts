import { element } from '../drawing/element.ts';
import { playMedia } from './playMedia.ts';
import type { Stage } from '../Stage.ts';
import '../styles/media.css';

/** Plays a video with the browser's own controls. */
export async function video(stage: Stage): Promise<void> {
  const player = element('video', 'video');
  player.playsInline = true;
  stage.root.append(player);
  await playMedia(player, stage);
  // A browser that knows the sound's codec but not the picture's plays on without a word.
  if (player.videoWidth === 0) player.before(element('p', 'note', stage.words.soundOnly));
}
