import type { ViewerMessage } from '../contract/viewerMessage.ts';

type PanelKey = Extract<ViewerMessage, { kind: 'key' }>['key'];

/** Elements that have a use of their own for Space and the arrows. */
const USES_KEYS = 'button, a, input, select, textarea, summary, video, audio';

/**
 * The key to pass on to the panel, which moves with the arrows and closes with Escape or Space; null if it isn't the
 * panel's: a player keeps its own, Escape alone always leaves.
 */
export function readPanelKey(event: KeyboardEvent): PanelKey | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.key === 'Escape') return 'Escape';
  if (event.target instanceof Element && event.target.closest(USES_KEYS)) return null;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
    case ' ':
      return event.key;
    default:
      return null;
  }
}
