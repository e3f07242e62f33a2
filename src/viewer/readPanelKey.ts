import type { ViewerMessage } from '../contract/viewerMessage.ts';

type PanelKey = Extract<ViewerMessage, { kind: 'key' }>['key'];

/** Elements that have a use of their own for Space and the arrows. */
const USES_KEYS = 'input, select, textarea, video, audio';

/** Elements that Space presses; the arrows are nothing to them. */
const PRESSED_BY_SPACE = 'button, a, summary';

/**
 * The key to pass on to the panel, which moves with the arrows and closes with Escape or Space; null if it isn't the
 * panel's: a player keeps its own, Escape alone always leaves.
 */
export function readPanelKey(event: KeyboardEvent): PanelKey | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.key === 'Escape') return 'Escape';
  const isIn = (elements: string) =>
    event.target instanceof Element && event.target.closest(elements) !== null;
  if (isIn(USES_KEYS)) return null;
  switch (event.key) {
    case ' ':
      return isIn(PRESSED_BY_SPACE) ? null : event.key;
    case 'ArrowLeft':
    case 'ArrowRight':
      return event.key;
    default:
      return null;
  }
}
