import type { ViewerFragment } from '../contract/viewerMessage.ts';
import type { Content } from './Content.ts';
import type { Words } from './text/Words.ts';

/** What a renderer is given to show one file. */
export interface Stage {
  /** Empty; the renderer's to fill. */
  readonly root: HTMLElement;
  readonly content: Content;
  readonly file: Pick<ViewerFragment, 'name' | 'type' | 'size' | 'sizeText'>;
  readonly words: Words;
  /** Aborts when the file is shown anew or not at all: everything that runs is let go. */
  readonly signal: AbortSignal;
  /** Where the reader is (seconds or page); kept when the file is shown anew with a fresh address. */
  readonly place: { at: number };
  /** Takes what went wrong after the file was shown. */
  readonly onFailure: (error: unknown) => void;
  /** How many files lie around this one: an attachment has none, an archive's entry one. */
  readonly depth?: number;
  /** Asks the panel for a download; null in a tab of its own, where the sandbox allows none. */
  readonly onDownload: (() => void) | null;
}

/** Shows a file on a stage: resolves when it is on the screen, throws (a `PreviewFailure`, if it knows why) if it can't. */
export type Renderer = (stage: Stage) => Promise<void>;
