import type { ViewerFailure } from '../../contract/viewerMessage.ts';
import type { Told } from './told.ts';

/** What the preview says, and what is said of links to a file. */
export interface PreviewText {
  readonly label: (name: string) => string;
  readonly position: (index: number, count: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly loading: string;
  /** The frame doesn't run. */
  readonly late: Told;
  /** Another page has taken the viewer's place. */
  readonly left: Told;
  readonly failed: Record<ViewerFailure, Told>;
  readonly ticketFailed: Told;
  readonly openInNewTab: string;
  /** The buttons of the head. */
  readonly copyLink: string;
  readonly fullScreen: string;
  readonly linkCopied: string;
  readonly linkFailed: string;
  readonly fullScreenFailed: string;
  /** Somebody followed a link to a file that isn't in the list. */
  readonly linkedGone: Told;
}
