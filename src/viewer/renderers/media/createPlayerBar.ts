import { createBar } from '../../drawing/createBar.ts';
import { element } from '../../drawing/element.ts';
import type { Stage } from '../../Stage.ts';

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** Seconds that J and L move by. */
const SKIP_S = 10;

/**
 * The bar below a player: its speed and `facts`. Also its keys, those of film editors, since the space bar and the arrows
 * are the panel's: K plays and pauses, J and L move by ten seconds, M is mute, < and > change the speed.
 */
export function createPlayerBar(
  player: HTMLMediaElement,
  { words, signal }: Pick<Stage, 'words' | 'signal'>,
  ...facts: HTMLElement[]
): HTMLElement {
  const speed = element(
    'select',
    'field speed',
    ...SPEEDS.map((rate) => {
      const option = element('option', '', `${rate}×`);
      option.value = String(rate);
      return option;
    }),
  );
  speed.title = words.speed;
  speed.setAttribute('aria-label', words.speed);
  speed.value = '1';
  speed.addEventListener('change', () => (player.playbackRate = Number(speed.value)));
  // The player's own menu sets it, too.
  player.addEventListener('ratechange', () => (speed.value = String(player.playbackRate)));

  const changeSpeed = (by: 1 | -1) => {
    const at = SPEEDS.indexOf(player.playbackRate);
    player.playbackRate = SPEEDS[at + by] ?? player.playbackRate;
  };
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      switch (event.key.toLowerCase()) {
        case 'k':
          if (player.paused)
            void player.play().catch(() => {}); // the player's error event says why
          else player.pause();
          return;
        case 'j':
          player.currentTime -= SKIP_S;
          return;
        case 'l':
          player.currentTime += SKIP_S;
          return;
        case 'm':
          player.muted = !player.muted;
          return;
        case '<':
          changeSpeed(-1);
          return;
        case '>':
          changeSpeed(1);
          return;
        default:
      }
    },
    { signal },
  );
  return createBar(words.controls, speed, ...facts);
}
