import type { ViewerCommand } from '../../contract/viewerMessage.ts';

/** What a key asks of the view, as it would inside the viewer's frame; null if nothing. */
export function readViewerCommand(key: string): ViewerCommand | null {
  switch (key) {
    case '+':
    case '=':
      return 'zoomIn';
    case '-':
      return 'zoomOut';
    case '0':
      return 'fit';
    case 'r':
    case 'R':
      return 'rotate';
    default:
      return null;
  }
}
