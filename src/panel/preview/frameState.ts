import type { ViewerFailure } from '../../contract/viewerMessage.ts';
import type { PanelText } from '../text/panelText.ts';
import type { Told } from '../text/told.ts';
import type { FrameStanding } from './pickFrames.ts';

/**
 * How one viewer's frame fares; `late`: it doesn't run, so that nothing in it can tell why; `left`: another page has taken
 * the viewer's place.
 */
export type FrameState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'late' }
  | { readonly kind: 'left' }
  | { readonly kind: 'running' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly reason: ViewerFailure }
  | { readonly kind: 'ticket_failed' };

/** The same, as far as other frames wait for it. */
export function standingOf({ kind }: FrameState): FrameStanding {
  switch (kind) {
    case 'opening':
    case 'running':
      return 'opening';
    case 'shown':
      return 'shown';
    case 'failed':
    case 'late':
    case 'left':
    case 'ticket_failed':
      return 'failed';
    default:
      return kind satisfies never;
  }
}

/** What stands in the frame's place. Why a file can't be shown is said by the viewer itself. */
export function noticeOf(state: FrameState, text: PanelText): Told | null {
  switch (state.kind) {
    case 'late':
      return text.preview.late;
    case 'left':
      return text.preview.left;
    case 'ticket_failed':
      return text.preview.ticketFailed;
    case 'opening':
    case 'running':
    case 'shown':
    case 'failed':
      return null;
    default:
      return state satisfies never;
  }
}

/** For those who listen: what happens inside the frame isn't read out while the focus is outside it. */
export function spokenOf(state: FrameState, text: PanelText): string {
  switch (state.kind) {
    case 'opening':
    case 'running':
      return text.preview.loading;
    case 'failed':
      return Object.values(text.preview.failed[state.reason]).join(' ');
    case 'late':
    case 'left':
    case 'ticket_failed':
      return noticeOf(state, text)?.what ?? '';
    case 'shown':
      return '';
    default:
      return state satisfies never;
  }
}
