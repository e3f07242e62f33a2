import { element } from '../drawing/element.ts';
import type { Stage } from '../Stage.ts';
import '../styles/media.css';
import { audio } from './audio.ts';
import { createPlayerBar } from './media/createPlayerBar.ts';
import { playMedia } from './media/playMedia.ts';
import { isSoundOnly, TRACKS_BYTES } from './media/readTracks.ts';
import { readHead } from './readHead.ts';

/** Plays a video with the browser's own controls; one that holds a sound only is shown as one. */
export async function video(stage: Stage): Promise<void> {
  const { root, words, content, signal } = stage;
  const player = element('video', 'video');
  player.playsInline = true;
  root.append(element('div', 'video-frame', player));
  await playMedia(player, stage);
  const { videoWidth, videoHeight } = player;
  if (videoWidth === 0) {
    if (isSoundOnly(await readHead(content.address, TRACKS_BYTES, signal))) {
      player.removeAttribute('src');
      player.load(); // lets go of the connection
      root.replaceChildren();
      return audio(stage);
    }
    // A browser that knows the sound's codec but not the picture's plays on without a word.
    root.prepend(element('p', 'note', words.soundOnly));
  }
  const size = videoWidth > 0 ? [element('span', 'bar-fact', words.pixels(videoWidth, videoHeight))] : [];
  root.append(createPlayerBar(player, stage, ...size));
}
