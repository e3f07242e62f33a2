import type { ViewerFailure } from '../../../contract/viewerMessage.ts';
import { PreviewFailure } from '../../PreviewFailure.ts';
import type { Stage } from '../../Stage.ts';

/** How a playlist begins: some browsers would fetch what it names, whatever its type says. */
const PLAYLIST = '#EXTM3U';

/**
 * Loads the stage's file into a player; resolves when its length is known. Goes on where the reader was. Rejects with
 * PreviewFailure when it can't be played.
 */
export async function playMedia(player: HTMLMediaElement, stage: Stage): Promise<void> {
  const { content, signal, place } = stage;
  const { bytes } = await content.readHead();
  content.release();
  const head = new TextDecoder().decode(bytes.subarray(0, 64)); // drops a mark of its encoding
  if (head.trimStart().startsWith(PLAYLIST)) throw new PreviewFailure('unsupported');
  player.controls = true;
  player.preload = 'metadata';
  player.crossOrigin = 'anonymous';
  // The sandbox allows neither: their menu entries would do nothing.
  player.setAttribute('controlslist', 'nodownload noremoteplayback');

  return new Promise<void>((resolve, reject) => {
    let isLoaded = false;
    player.addEventListener(
      'loadedmetadata',
      () => {
        isLoaded = true;
        if (place.at > 0) player.currentTime = place.at;
        player.addEventListener('timeupdate', () => (place.at = player.currentTime), { signal });
        resolve();
      },
      { signal, once: true },
    );
    player.addEventListener(
      'error',
      () => {
        if (!player.hasAttribute('src')) return; // let go of, below or by the renderer
        const failure = new PreviewFailure(reasonOf(player.error?.code), { cause: player.error });
        if (isLoaded) stage.onFailure(failure);
        else reject(failure);
      },
      { signal },
    );
    signal.addEventListener('abort', () => {
      player.removeAttribute('src');
      player.load(); // lets go of the connection
    });
    player.src = content.address.href;
  });
}

function reasonOf(code: number | undefined): ViewerFailure {
  switch (code) {
    case MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED:
      return 'unsupported';
    case MediaError.MEDIA_ERR_NETWORK:
      return 'network';
    default:
      return 'broken';
  }
}
